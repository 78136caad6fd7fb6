"""A worker with the generated Python handlers, which are the package ``python``.

It is set up like the server; TASKER_TEMPLATE_PATH names the templates to register.
"""

import signal
import threading

from tasker_core import Worker

ended = threading.Event()
for number in (signal.SIGINT, signal.SIGTERM):
    signal.signal(number, lambda *_: ended.set())
worker = Worker.start(handler_packages=["python"])
print("worker ready", flush=True)
ended.wait()
worker.stop()
