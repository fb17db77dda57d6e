"""moto's server, quiet, telling each bucket's region in ListBuckets as AWS does. `python -m tests.bench.moto PORT`."""

import logging
import sys

from moto.moto_server.werkzeug_app import DomainDispatcherApplication, create_backend_app
from werkzeug.serving import run_simple

from local.cloud.demo.missing import s3

if __name__ == "__main__":
    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    s3.install()
    run_simple("127.0.0.1", int(sys.argv[1]), DomainDispatcherApplication(create_backend_app), threaded=True)
