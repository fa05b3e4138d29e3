"""HAProxy, nginx and Caddy in processes of their own, each with the configuration that stands in deploy/."""

import os
import shutil
import socket
import ssl
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

import httpx
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from websockets.sync.client import ClientConnection, connect

from tests.sources import ROOT

DEPLOY = ROOT / "deploy"
NAME = "perceptory.example.edu"
INSTALL = "scripts/install-servers installs it"
# What Debian has in nginx.conf around the sites, as far as it matters here.
NGINX = """
pid {folder}/nginx.pid;
error_log stderr warn;
daemon off;
events {{ worker_connections 1024; }}
http {{
    access_log off;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    include conf.d/*.conf;
}}
"""


@dataclass(frozen=True)
class Certificate:
    """Of the name, signed by itself."""

    chain: Path
    key: Path
    both: Path

    @classmethod
    def made(cls, folder: Path) -> "Certificate":
        key = ec.generate_private_key(ec.SECP256R1())
        name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, NAME)])
        now = datetime.now(UTC)
        made = (
            x509.CertificateBuilder()
            .subject_name(name)
            .issuer_name(name)
            .public_key(key.public_key())
            .serial_number(x509.random_serial_number())
            .not_valid_before(now - timedelta(hours=1))
            .not_valid_after(now + timedelta(days=1))
            .add_extension(x509.SubjectAlternativeName([x509.DNSName(NAME)]), critical=False)
            .sign(key, hashes.SHA256())
        )
        chain = made.public_bytes(serialization.Encoding.PEM)
        plain = key.private_bytes(
            serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        )
        certificate = cls(folder / "chain.pem", folder / "key.pem", folder / "both.pem")
        certificate.chain.write_bytes(chain)
        certificate.key.write_bytes(plain)
        certificate.both.write_bytes(chain + plain)
        return certificate


@dataclass(frozen=True)
class Proxy:
    """Where it is; clients ask it under the public name."""

    kind: str
    port: int
    folder: Path
    tls_port: int = 0
    certificate: Certificate | None = None

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def host(self) -> str:
        return f"{NAME}:{self.port}"

    def client(self, address: str = "127.0.0.1", **more: Any) -> httpx.Client:
        """A client at this address of the loopback network."""
        transport = httpx.HTTPTransport(local_address=address)
        return httpx.Client(
            base_url=self.url, transport=transport, timeout=60, headers={"Host": self.host}, **more
        )

    def secure_client(self) -> httpx.Client:
        """One that knows the certificate, and insists on it."""
        transport = Named(verify=self.trust())
        return httpx.Client(base_url=f"https://127.0.0.1:{self.tls_port}", transport=transport, timeout=60,
                            headers={"Host": f"{NAME}:{self.tls_port}"})  # fmt: skip

    def trust(self) -> ssl.SSLContext:
        assert self.certificate is not None
        return ssl.create_default_context(cafile=str(self.certificate.chain))

    def stream(
        self, path: str, *, address: str = "127.0.0.1", secure: bool = False, **more: Any
    ) -> ClientConnection:
        port, scheme = (self.tls_port, "wss") if secure else (self.port, "ws")
        at = socket.create_connection(("127.0.0.1", port), 10, (address, 0))
        if secure:
            more["ssl"] = self.trust()
        return connect(f"{scheme}://{NAME}:{port}/api/v1{path}", sock=at, **more)


class Named(httpx.HTTPTransport):
    """To 127.0.0.1, asking there for the public name's certificate."""

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        request.extensions = {**request.extensions, "sni_hostname": NAME}
        return super().handle_request(request)


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def program(name: str) -> str:
    """Where it is; programs for administrators are not on everybody's path."""
    found = shutil.which(name, path=f"{os.environ['PATH']}:/usr/sbin:/sbin")
    assert found, f"{name} is not there; {INSTALL}"
    return found


def haproxy(proxy: Proxy, servers: list[str]) -> tuple[list[str], dict[str, str]]:
    given = {f"PROXY_SERVER_{number}": server for number, server in enumerate(servers, 1)}
    given |= {"PROXY_NAME": NAME, "PROXY_HTTP": f"127.0.0.1:{proxy.port}"}
    if proxy.certificate:
        given |= {"PROXY_CERTIFICATE": str(proxy.certificate.both),
                  "PROXY_HTTPS": f"127.0.0.1:{proxy.tls_port}"}  # fmt: skip
    return [program("haproxy"), "-db", "-f", str(DEPLOY / "haproxy.cfg")], given


def nginx(proxy: Proxy, servers: list[str]) -> tuple[list[str], dict[str, str]]:
    (server,) = servers
    given = {"PROXY_NAME": NAME, "PROXY_SERVER": server,
             "PROXY_LISTEN": f"127.0.0.1:{proxy.port}"}  # fmt: skip
    fill("perceptory.conf", proxy.folder / "conf.d", given)
    if proxy.certificate:
        fill("tls.conf", proxy.folder / "perceptory", {
            "PROXY_TLS_LISTEN": f"127.0.0.1:{proxy.tls_port}",
            "PROXY_CERTIFICATE": str(proxy.certificate.chain),
            "PROXY_CERTIFICATE_KEY": str(proxy.certificate.key),
        })  # fmt: skip
    (proxy.folder / "nginx.conf").write_text(NGINX.format(folder=proxy.folder))
    return [program("nginx"), "-p", str(proxy.folder), "-c", str(proxy.folder / "nginx.conf")], {}


def fill(name: str, folder: Path, given: dict[str, str]) -> None:
    """A template of nginx's, as envsubst fills it in."""
    folder.mkdir()
    filled = subprocess.run(
        [program("envsubst"), " ".join(f"${variable}" for variable in given)],
        input=(DEPLOY / f"nginx/{name}.template").read_text(), env={**os.environ, **given},
        check=True, capture_output=True, text=True,
    ).stdout  # fmt: skip
    (folder / name).write_text(filled)


def caddy(proxy: Proxy, servers: list[str]) -> tuple[list[str], dict[str, str]]:
    given = {
        "PROXY_ADDRESS": f"http://:{proxy.port}",
        "PROXY_SERVERS": " ".join(servers),
        "PROXY_CADDY_ADMIN": "off",
        "XDG_DATA_HOME": str(proxy.folder),
        "XDG_CONFIG_HOME": str(proxy.folder),
    }
    if proxy.certificate:
        given |= {
            "PROXY_ADDRESS": NAME,
            "PROXY_TLS": f"tls {proxy.certificate.chain} {proxy.certificate.key}",
            "PROXY_HTTP": str(proxy.port),
            "PROXY_HTTPS": str(proxy.tls_port),
        }
    config = ["--config", str(DEPLOY / "Caddyfile"), "--adapter", "caddyfile"]
    return [program("caddy"), "run", *config], given


KINDS: dict[str, Callable[[Proxy, list[str]], tuple[list[str], dict[str, str]]]] = {
    "haproxy": haproxy,
    "nginx": nginx,
    "caddy": caddy,
}


@contextmanager
def proxy_of(kind: str, *servers: str, tls: bool = False) -> Iterator[Proxy]:
    """Before these servers, each `host:port`. Comes when it lets one through to them."""
    folder = Path(mkdtemp(prefix=f"perceptory-{kind}-"))
    # nginx's workers are somebody else where it is started by root.
    folder.chmod(0o755)
    certificate = Certificate.made(folder) if tls else None
    proxy = Proxy(kind, free_port(), folder, free_port() if tls else 0, certificate)
    command, given = KINDS[kind](proxy, list(servers))
    with (folder / "log").open("wb") as log:
        process = subprocess.Popen(command, env={**os.environ, **given}, stdout=log, stderr=log, cwd=folder)
    try:
        deadline = time.monotonic() + 30
        with proxy.secure_client() if tls else proxy.client() as client:
            while not passes(client):
                said = (folder / "log").read_text()
                assert process.poll() is None, said
                assert time.monotonic() < deadline, said
                time.sleep(0.02)
        yield proxy
    finally:
        process.terminate()
        try:
            process.wait(20)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        shutil.rmtree(folder)


def passes(client: httpx.Client) -> bool:
    try:
        return client.get("/healthz").status_code == 200
    except httpx.TransportError:
        return False
