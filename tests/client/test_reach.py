"""Headers, sign-in, certificates and proxies hold for calls and for streams alike."""

import asyncio
import base64
import datetime as dt
import ipaddress
import ssl
from functools import partial
from pathlib import Path
from typing import Any

import httpx
import pytest

from app.client import AsyncClient, Client, ProblemError
from tests.client.helpers import CIRCLE, asking, connecting, listening, pipe
from tests.conftest import Live

BASIC = f"authorization: Basic {base64.b64encode(b'anna:open-sesame').decode()}"


def works(client: Client) -> None:
    """A call, a change and a stream of each kind."""
    with client.session(CIRCLE) as session:
        session.advance(2)
        assert next(session.frames()).clock["epoch"] == 2
        experiment = client.experiment(CIRCLE, {"seed": [1, 2]}, budget={"epochs": 2})
        assert experiment.wait(timeout=60, progress=False)["status"] == "done"
        experiment.delete()


@pytest.fixture(autouse=True)
def alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever proxy this machine has is none of these tests' business."""
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.lower(), raising=False)


def bearer(request: httpx.Request) -> httpx.Request:
    request.headers["Authorization"] = "Bearer course-token"
    return request


@pytest.mark.parametrize(
    ("line", "options"),
    [
        ("x-course: neurons", {"headers": {"X-Course": "neurons"}}),
        (BASIC, {"auth": ("anna", "open-sesame")}),
        (BASIC, {"auth": httpx.BasicAuth("anna", "open-sesame")}),
        ("authorization: Bearer course-token", {"auth": bearer}),
        ("authorization: Bearer course-token", {"headers": {"Authorization": "Bearer course-token"}}),
    ],
)
def test_what_a_gateway_asks_for_reaches_calls_and_streams(
    server: Live, line: str, options: dict[str, Any]
) -> None:
    seen: list[str] = []
    with listening(asking(line, server.port, seen)) as port:
        address = f"http://127.0.0.1:{port}"
        with Client(address, **options) as client:
            works(client)
        assert any("/stream" in one for one in seen)
        with Client(address) as stranger, pytest.raises(ProblemError, match="401"):
            stranger.session(CIRCLE)


def test_a_sign_in_in_the_address(server: Live) -> None:
    with (
        listening(asking(BASIC, server.port)) as port,
        Client(f"http://anna:open-sesame@127.0.0.1:{port}") as client,
    ):
        works(client)


@pytest.mark.parametrize("sign_in", [None, "anna:open-sesame"])
def test_a_proxy_carries_calls_and_streams(server: Live, sign_in: str | None) -> None:
    tunnels: list[str] = []
    wanted = None if sign_in is None else f"proxy-{BASIC}"
    with listening(connecting(tunnels, wanted)) as port:
        user = "" if sign_in is None else f"{sign_in}@"
        with Client(server.url, proxy=f"http://{user}127.0.0.1:{port}") as client:
            works(client)
        if sign_in is not None:
            proxy = httpx.Proxy(f"http://127.0.0.1:{port}", auth=("anna", "open-sesame"))
            with Client(server.url, proxy=proxy) as client:
                works(client)
    assert f"CONNECT {server.host}" in tunnels
    assert any(tunnel.startswith("POST http://") for tunnel in tunnels)


def test_a_proxy_carries_asyncios_streams(server: Live) -> None:
    tunnels: list[str] = []

    async def script(proxy: str) -> int:
        async with AsyncClient(server.url, proxy=proxy) as client, await client.session(CIRCLE) as session:
            await session.play(epochs_per_second=20, until={"epochs": 5})
            return (await session.wait(timeout=60)).clock["epoch"]

    with listening(connecting(tunnels)) as port:
        assert asyncio.run(script(f"http://127.0.0.1:{port}")) == 5
    assert f"CONNECT {server.host}" in tunnels


def test_a_proxy_that_is_not_there_is_a_sentence(server: Live) -> None:
    with (
        Client(server.url, proxy="http://127.0.0.1:9") as client,
        pytest.raises(ConnectionError, match="Nothing was sent"),
    ):
        client.session(CIRCLE)


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A certificate that this test alone believes in, with its key."""
    from cryptography import x509
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import ec

    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.oid.NameOID.COMMON_NAME, "here")])
    now = dt.datetime.now(dt.UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - dt.timedelta(days=1))
        .not_valid_after(now + dt.timedelta(days=1))
        .add_extension(
            x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address("127.0.0.1"))]), critical=False
        )
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    path = tmp_path_factory.mktemp("tls") / "here.pem"
    private = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    path.write_bytes(private + made.public_bytes(serialization.Encoding.PEM))
    return path


def test_a_certificate_of_ones_own_is_believed_by_calls_and_streams(server: Live, certificate: Path) -> None:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)

    with listening(partial(pipe, port=server.port), context) as port:
        address = f"https://127.0.0.1:{port}"
        trusted = ssl.create_default_context(cafile=str(certificate))
        for verify in (str(certificate), trusted, False):
            with Client(address, verify=verify) as client:
                works(client)
        with Client(address) as client, pytest.raises(ConnectionError, match="certificate"):
            client.session(CIRCLE)


def test_a_transport_of_ones_own_has_its_counterpart_for_streams(server: Live) -> None:
    from websockets.sync.client import connect

    asked: list[str] = []

    def opened(address: str, **options: Any) -> Any:
        asked.append(address)
        return connect(address.replace("perceptory.invalid", server.host), proxy=None, **options)

    class Here(httpx.HTTPTransport):
        def handle_request(self, request: httpx.Request) -> httpx.Response:
            request.url = request.url.copy_with(host="127.0.0.1", port=server.port)
            request.headers["Host"] = server.host
            return super().handle_request(request)

    with Client("http://perceptory.invalid", transport=Here(), connect=opened) as client:
        works(client)
    assert all(address.startswith("ws://perceptory.invalid/api/v1/") for address in asked)
    assert len(asked) == 2
