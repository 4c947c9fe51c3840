#!/usr/bin/env bash
# Compares this server with others, on this machine, in one run, and writes the tables that docs/ includes.
#
#   BENCH_HOME=<folder of the load generators and the other servers> BENCH_JAVA_HOME=<JDK> ./compare.sh [arguments of its run.py]
#
# The folder is copied, never changed. BENCH_JAVA_HOME names the JDK that the servers run on. Needs Linux with two cores, gcc,
# npm, Maven and python 3.11 besides.
set -euo pipefail
: "${BENCH_HOME:?names the folder of the load generators and the other servers}"
export BENCH_JAVA_HOME="${BENCH_JAVA_HOME:?names the JDK that the servers run on}"
trap 'kill $(jobs -p) 2>/dev/null || true' EXIT

here="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"
root="$(cd "$here/../../.." && pwd)"
bench_home="$BENCH_HOME"
work="${BENCH_WORK:-$root/integration-tests/benchmark/target/compare}"
server="$root/integration-tests/benchmark/target/quarkus-app/quarkus-run.jar"
servers="climit,climit-batch,bun,vertx-naive,quarkus-epoll,ours-1"
pages="$root/docs/modules/ROOT/pages/includes"

"$root/mvnw" -f "$root/pom.xml" -q package -DskipTests -pl integration-tests/benchmark -am

mkdir -p "$work"
cp -r "$bench_home/." "$work"
chmod -R u+w "$work"
(cd "$work" && ./build.sh && gcc -O2 -o chatload/chatload chatload/chatload.c)
# One event loop per processor that it gets: Quarkus' default are two, which then take each other's time.
cp "$bench_home/servers.toml" "$work/servers.toml"
for loops in 1 2; do
    cat >> "$work/servers.toml" <<EOF

[[server]]
name = "Quarkus Realtime, $loops"
id = "ours-$loops"
cmd = ["{java}", "-Dquarkus.vertx.event-loops-pool-size=$loops", "-Dquarkus.http.port={port}", "-jar", "$server"]
port = 933$loops
family = "jvm"
echo = "/ws/echo"
sse = "/sse/chat"
post = "/publish"
EOF
done
# The list has this server with the native transport, but not for the run of connections.
cat >> "$work/servers.toml" <<'EOF'

[[server]]
name = "WebSockets Next, native transport"
id = "quarkus-native"
cmd = ["{java}", "-Dquarkus.vertx.prefer-native-transport=true", "-jar", "{here}/servers/quarkus-wsnext/target/quarkus-app/quarkus-run.jar"]
port = 9333
family = "jvm"
EOF

cd "$work"
results="results/compare.jsonl"
if [ -z "${BENCH_KEEP:-}" ]; then
    rm -f "$results" results/rooms.txt
fi
./run.py run --servers "$servers" --alive --rounds 1 --reps 3 --out "$results" \
    --workloads fan100,fan1000,fan1000-256,fan1000-w16,chat32,echo,sse1000,lat1000 "$@"
./run.py run --servers bun,ours-2 --unpinned --alive --rounds 1 --reps 3 --out "$results" --workloads fan1000,chat32 "$@"
./run.py run --servers bun,quarkus,quarkus-native,ours-1 --rounds 3 --out "$results" --workloads idle "$@"

# Rooms: the chat benchmark of Bun and crossws, three times each, in turns.
java="$BENCH_JAVA_HOME/bin/java"
bun="servers/js/node_modules/bun/bin/bun.exe"
for _ in 1 2 3; do
    for name in bun ours-1; do
        if [ "$name" = bun ]; then
            PORT=9341 taskset -c 0 "$bun" "$here/bun-room.mjs" &
            port=9341
        else
            taskset -c 0 "$java" -Xmx1g --enable-native-access=ALL-UNNAMED \
                -Dquarkus.vertx.event-loops-pool-size=1 -Dquarkus.http.port=9342 -jar "$server" &
            port=9342
        fi
        pid=$!
        until curl --silent --output /dev/null "http://127.0.0.1:$port/health"; do
            kill -0 "$pid" || exit # it has ended, and said why
            sleep 0.1
        done
        # The JIT compiler's share. A run that fails tells the report why.
        taskset -c 1 chatload/chatload "$port" /ws/room 32 640 4 "$pid" > /dev/null || true
        echo "$name $(taskset -c 1 chatload/chatload "$port" /ws/room 32 640 6 "$pid" 2>&1 | tail -n 1 || true)" |
            tee -a results/rooms.txt
        kill "$pid" || true
        wait "$pid" || true
    done
done

quarkus="$(sed -n 's:.*<quarkus.version>\(.*\)</quarkus.version>.*:\1:p' "$root/pom.xml")"
versions="Quarkus $quarkus, Bun $("$bun" --version), $("$java" -version 2>&1 | sed -n 2p | sed 's/ (.*//')"
tables="$(python3 "$here/report.py" "$results" results/rooms.txt "$versions")"
echo "$tables" > "$pages/performance-tables.adoc"
