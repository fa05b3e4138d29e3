"""How a server is reached: headers, sign-in, certificates and proxy, the same for HTTP and for WebSockets."""

import ssl
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import httpx

Auth = httpx.Auth | tuple[str, str] | Callable[[httpx.Request], httpx.Request]
Verify = bool | str | ssl.SSLContext
Proxy = str | httpx.URL | httpx.Proxy

# Where a session's key goes when somebody else wants the Authorization header.
KEY_HEADER = "X-Perceptory-Key"
# Gateways let go of an idle connection after five seconds, or more. Ours goes before, so that none ends under a call.
IDLE_SECONDS = 2.0


class Reach:
    """One server's address and the way there. Raises ValueError for what is no address.

    A name and password in the address are a sign-in, and are shown nowhere.
    """

    def __init__(
        self,
        url: str,
        headers: Mapping[str, str] | None = None,
        auth: Auth | None = None,
        verify: Verify = True,
        proxy: Proxy | None = None,
        connect: Callable[..., Any] | None = None,
    ) -> None:
        try:
            address = httpx.URL(url)
        except httpx.InvalidURL:
            address = httpx.URL("")
        if address.scheme not in ("http", "https") or not address.host:
            raise ValueError(f"{url!r} is no server's address; write it as http://127.0.0.1:8000")
        if address.userinfo and auth is None:
            auth = (address.username, address.password)
        self.url = str(address.copy_with(userinfo=b"")).rstrip("/")
        self.connect = connect
        self._headers = dict(headers or {})
        self._auth = auth
        self._verify = _trust(verify)
        self._proxy = proxy

    def http(self) -> dict[str, Any]:
        """What httpx's clients take."""
        limits = httpx.Limits(
            max_connections=100, max_keepalive_connections=20, keepalive_expiry=IDLE_SECONDS
        )
        return {
            "headers": self._headers,
            "auth": self._auth,
            "verify": self._verify,
            "proxy": self._proxy,
            "limits": limits,
        }

    def key_headers(self, key: str | None) -> dict[str, str]:
        """The header that a session's key goes in."""
        if key is None:
            return {}
        taken = self._auth is not None or any(name.lower() == "authorization" for name in self._headers)
        return {KEY_HEADER: key} if taken else {"Authorization": f"Bearer {key}"}

    def websocket(self, address: str) -> dict[str, Any]:
        """What websockets' connect takes for an address of ours."""
        found: dict[str, Any] = {"additional_headers": self._signed(address)}
        if address.startswith("wss:"):
            found["ssl"] = self._context()
        if self._proxy is not None:
            found["proxy"] = _address(self._proxy)
            if found["proxy"].startswith("https:"):
                found["proxy_ssl"] = self._context()
        return found

    def _signed(self, address: str) -> list[tuple[str, str]]:
        """The headers of a handshake, signed as any other request is."""
        request = httpx.Request("GET", f"http{address.removeprefix('ws')}", headers=self._headers)
        auth = httpx.BasicAuth(*self._auth) if isinstance(self._auth, tuple) else self._auth
        if isinstance(auth, httpx.Auth):
            flow = auth.sync_auth_flow(request)
            request = next(flow)
            flow.close()
        elif auth is not None:
            request = auth(request)
        # The others belong to one kind of request, and the handshake has its own.
        return [(name, value) for name, value in request.headers.items() if name.lower() != "host"]

    def _context(self) -> ssl.SSLContext:
        if isinstance(self._verify, bool):
            self._verify = httpx.create_ssl_context(verify=self._verify)
        return self._verify


def _trust(verify: Verify) -> bool | ssl.SSLContext:
    """A file or folder of certificates as a context."""
    if not isinstance(verify, str):
        return verify
    if Path(verify).is_dir():
        return ssl.create_default_context(capath=verify)
    return ssl.create_default_context(cafile=verify)


def _address(proxy: Proxy) -> str:
    """A proxy's address with its sign-in."""
    if isinstance(proxy, httpx.Proxy):
        name, password = proxy.auth or ("", "")
        url = proxy.url if proxy.auth is None else proxy.url.copy_with(username=name, password=password)
        return str(url)
    return str(proxy)
