#!/usr/bin/env python3
"""Makes the tables of docs/ from the results of compare.sh: report.py RESULTS ROOMS VERSIONS

RESULTS has a JSON object a line for each run. ROOMS has a line a run: the server, and what chatload has printed. A cell is
the median of its runs with the lowest and the highest. What keeps one from being taken at its word is in a note below its
table: a spread over MAX_SPREAD, too few quiet runs, runs that failed. A cell without a figure says why.
"""
import json
import os
import platform
import re
import statistics
import sys

NAMES = {
    "climit": "C, one `send` per message", "climit-batch": "C, batched", "bun": "Bun", "vertx-naive": "Vert.x, a loop",
    "quarkus": "WebSockets Next, JDK's transport", "quarkus-native": "WebSockets Next, native transport", "quarkus-epoll": "WebSockets Next, `broadcast()`", "ours-1": "Quarkus Realtime",
    "ours-2": "Quarkus Realtime",
}
WORKLOADS = {
    "fan100": "100 subscribers, 32 bytes, one message in flight",
    "fan1000": "1,000 subscribers, 32 bytes, one message in flight",
    "fan1000-256": "1,000 subscribers, 256 bytes, one message in flight",
    "fan1000-w16": "1,000 subscribers, 32 bytes, 16 messages in flight",
    "chat32": "A room of 32, everybody sends at once",
    "echo": "Echo, 100 connections",
    "sse1000": "1,000 event streams, 32 bytes, one message in flight",
    "lat1000": "1,000 subscribers, 20 messages a second",
}
# Cores in use by others, above which a run is left out as long as QUIET_RUNS remain.
MAX_NOISE = 0.10
QUIET_RUNS = 2
# (Highest - lowest) / median above which a cell is marked: what identical code differs by on such machines.
MAX_SPREAD = 0.15
MAX_SPREAD_ECHO = 0.30


def main(results, rooms, versions):
    with open(results) as lines:
        rows = [json.loads(line) for line in lines]
    print(f"// Made by integration-tests/benchmark/compare/compare.sh\n\n{machine(rows, versions)}\n")
    print(".CPU time of the server per delivery, in microseconds, pinned to one core")
    cpu_table(rows, [n for n in WORKLOADS if n != "lat1000"])
    print("\n.Latency at 20 messages a second to 1,000 subscribers, in milliseconds, pinned to one core")
    latency_table(rows)
    print("\n.Server and client on both cores, placed by the scheduler, Quarkus Realtime with two event loops: deliveries per second, in thousands")
    unpinned_table(rows)
    print("\n.10,000 connections to a server that has just started, pinned to one core")
    idle_table(rows)
    print("\n.A room of 32 clients that send 640 messages each at once: deliveries per CPU second of the server, in millions, pinned to one core")
    rooms_table(rooms)


def machine(rows, versions):
    cpu = re.search(r"model name\s*: (.*)", open("/proc/cpuinfo").read())
    date = min(row["time"] for row in rows)[:10]
    return f"_{date}, {os.cpu_count()} cores of {cpu[1] if cpu else platform.machine()}, Linux {platform.release()}, loopback; {versions}._"


def fault(row):
    """What makes the figures of a run worthless, or None."""
    if row.get("error"):
        return row["error"]
    if row.get("stalled"):
        return "no delivery for seconds"
    if "still_open" in row and row["still_open"] < row["n"]:
        return f"{row['n'] - row['still_open']:,} connections were lost"
    counts = {"lost": "messages lost", "order_err": "messages out of order", "self": "messages that came back to their sender",
              "closed": "connections lost"}
    return next((f"{row[key]:,} {what}" for key, what in counts.items() if row.get(key)), None)


class Table:
    """Cells, and the notes that they refer to."""

    def __init__(self, head):
        self.head = head
        self.lines = []
        self.notes = []

    def add(self, name, cells):
        self.lines.append([name] + cells)

    def cell(self, rows, value, digits, max_spread=MAX_SPREAD):
        """Of the runs of one server and one workload; value takes the figure from a run, or None if it has none."""
        if not rows:
            return "not run" + marks([self.note("No run in the results: servers.toml of the load generators leaves this workload "
                                                "out for this server, or the server has not started.")])
        faults = list(filter(None, map(fault, rows)))
        good = [row for row in rows if not fault(row)]
        notes = []
        if faults:
            notes.append(self.note(f"{len(faults)} of {len(rows)} runs failed: {faults[0]}."))
        if not good:
            return "failed" + marks(notes)
        quiet = [row for row in good if row.get("noise", 0) <= MAX_NOISE]
        if len(quiet) < QUIET_RUNS and len(quiet) < len(good):
            notes.append(self.note(f"In fewer than {QUIET_RUNS} of its runs the machine was quiet, so all of them count: "
                                   f"other processes needed more than {MAX_NOISE} of a core."))
            quiet = good
        values = sorted(v for v in map(value, quiet) if v is not None)
        if not values:
            return "none" + marks(notes + [self.note("No run has this figure; only a JVM is asked for its heap.")])
        if len(values) == 1:
            notes.append(self.note("One run only."))
        middle = statistics.median(values)
        if values[-1] - values[0] > max_spread * middle:
            notes.append(self.note(f"Noisy: the highest and the lowest are more than {max_spread:.0%} of the median apart."))
        if middle < 1:
            digits += 1
        return f"{middle:,.{digits}f} ({values[0]:,.{digits}f}..{values[-1]:,.{digits}f})" + marks(notes)

    def note(self, text):
        if text not in self.notes:
            self.notes.append(text)
        return self.notes.index(text) + 1

    def print(self):
        print(f'[cols="3{",2" * (len(self.head) - 1)}",options=header]\n|===')
        for cell in self.head:
            print(f"|{cell}")
        for line in self.lines:
            print()
            for cell in line:
                print(f"|{cell}")
        print("|===")
        if self.notes:
            print("\n" + " +\n".join(f"^{number}^ {note}" for number, note in enumerate(self.notes, 1)))


def marks(notes):
    return f" ^{','.join(map(str, sorted(notes)))}^" if notes else ""


def runs(rows, server, workload, pinned=True):
    return [r for r in rows if r["server"] == server and r["workload"] == workload and r.get("pinned", True) == pinned]


def servers(rows, workloads, pinned=True):
    return [s for s in NAMES if any(runs(rows, s, w, pinned) for w in workloads)]


def cpu_table(rows, workloads):
    shown = servers(rows, workloads)
    table = Table(["Median (lowest..highest)"] + [NAMES[s] for s in shown])
    for workload in workloads:
        of_all = [runs(rows, s, workload) for s in shown]
        if any(of_all):
            max_spread = MAX_SPREAD_ECHO if workload == "echo" else MAX_SPREAD
            table.add(WORKLOADS[workload], [table.cell(r, lambda row: row["srv_cpu_per_M"], 2, max_spread) for r in of_all])
    table.print()


def latency_table(rows):
    table = Table(["", "p50", "p99"])
    for server in servers(rows, ["lat1000"]):
        table.add(NAMES[server], [table.cell(runs(rows, server, "lat1000"), lambda row: row[key] / 1000, 1)
                                  for key in ("p50_us", "p99_us")])
    table.print()


def unpinned_table(rows):
    workloads = ["fan1000", "chat32"]
    table = Table([""] + [WORKLOADS[w] for w in workloads])
    for server in servers(rows, workloads, False):
        table.add(NAMES[server], [table.cell(runs(rows, server, w, False), lambda row: row["dps"] / 1000, 0) for w in workloads])
    table.print()


def idle_table(rows):
    keys = {"Heap of a connection after GC, KiB": "heap_per_conn_kb", "Memory of the process per connection, KiB": "rss_per_conn_after_hook_kb",
            "CPU per connection opened, us": "srv_cpu_us_per_conn"}
    table = Table([""] + list(keys))
    for server in servers(rows, ["idle"]):
        table.add(NAMES[server], [table.cell(runs(rows, server, "idle"), lambda row: row.get(key), 1) for key in keys.values()])
    table.print()


def rooms_table(path):
    by_server = {}
    with open(path) as lines:
        for line in lines:
            server, _, printed = line.strip().partition(" ")
            by_server.setdefault(server, []).append(room(printed))
    table = Table(["", "Median (lowest..highest)"])
    for server, of_it in by_server.items():
        table.add(NAMES[server], [table.cell(of_it, lambda row: row["rate"] / 1e6, 1)])
    table.print()


def room(printed):
    """A run of chatload, as fault() and cell() expect one."""
    rate = re.search(r"per_cpu_s=(\d+)", printed)
    return {"rate": int(rate[1])} if rate else {"error": printed or "chatload printed nothing"}


if __name__ == "__main__":
    main(*sys.argv[1:])
