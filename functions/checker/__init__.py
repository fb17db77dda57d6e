"""The checker: one function for each AWS service. Nothing that a cold start loads is garbage: it collects none."""

import gc

gc.disable()  # until the handler is loaded; a tenth of a cold start
