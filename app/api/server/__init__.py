"""What every request passes: guards, rates, sockets, logs, figures."""
