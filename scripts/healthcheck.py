"""Exit 0 if the server in this container can do its work: what a user would ask of it.

It is asked whether it is ready, not whether it lives: one that still compiles its kernels, can't store anything or is
about to end should get no users, and who waits for it should go on waiting. Where what is not healthy is killed rather
than left alone, give it the path /healthz: a database that is away for a minute does not come back by that.
"""

import os
import sys
import urllib.error
import urllib.request

path = sys.argv[1] if len(sys.argv) > 1 else "/readyz"
port = os.environ.get("PERCEPTORY_PORT", "8000")
# It answers only to host names that it knows, so it is asked by one of them.
names = [name.strip() for name in os.environ.get("PERCEPTORY_ALLOWED_HOSTS", "localhost").split(",")]
host = next(filter(None, names))
request = urllib.request.Request(
    f"http://127.0.0.1:{port}{path}", headers={"Host": "localhost" if host == "*" else host}
)
try:
    # A database that gives no answer is told of after two seconds.
    with urllib.request.urlopen(request, timeout=4) as response:
        response.read()
except urllib.error.HTTPError as error:
    # Docker shows it: docker inspect --format '{{json .State.Health}}'
    sys.exit(error.read().decode(errors="replace"))
except OSError as error:
    sys.exit(f"The server does not answer on port {port}: {error}")
