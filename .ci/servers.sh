# Sourced by .ci/run: starts what speaks the production protocols on this machine's loopback and exports the URLs that the contract suites read.
# A server that cannot start is said and left out; its suite then reports that it was skipped. A URL that is already set is left as it is.

servers_folder="$(mktemp -d)"
server_pids=()

stop_servers() {
  local pid
  for pid in "${server_pids[@]:-}"; do
    if [ -n "$pid" ]; then kill "$pid" 2>/dev/null || true; fi
  done
  rm -rf "$servers_folder"
}
trap stop_servers EXIT

free_port() {
  node -e 'const s = require("node:net").createServer(); s.listen(0, "127.0.0.1", () => { console.log(s.address().port); s.close(); });'
}

# wait_for_port PORT SECONDS PID : whether the port accepts connections before the time is over and while the process lives.
wait_for_port() {
  local deadline=$((SECONDS + $2))
  while [ "$SECONDS" -lt "$deadline" ]; do
    if (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null; then return 0; fi
    kill -0 "$3" 2>/dev/null || return 1
    sleep 0.2
  done
  return 1
}

if [ -n "${REDIS_URL:-}" ]; then
  echo 'Redis: REDIS_URL is set, using it'
elif command -v redis-server >/dev/null 2>&1; then
  redis_port="$(free_port)"
  redis-server --bind 127.0.0.1 --port "$redis_port" --save '' --appendonly no --maxmemory-policy noeviction --dir "$servers_folder" >"$servers_folder/redis.log" 2>&1 &
  server_pids+=("$!")
  if wait_for_port "$redis_port" 20 "$!"; then
    export REDIS_URL="redis://127.0.0.1:$redis_port"
    echo "Redis: $REDIS_URL"
  else
    echo 'Redis: did not start, its contract suites will be skipped'
    tail -n 5 "$servers_folder/redis.log"
  fi
else
  echo 'Redis: no redis-server here, its contract suites will be skipped'
fi

if [ -n "${MONGODB_URL:-}" ]; then
  echo 'MongoDB: MONGODB_URL is set, using it'
elif command -v java >/dev/null 2>&1 && command -v mvn >/dev/null 2>&1; then
  mongo_port="$(free_port)"
  scripts/mongo-stand-in/start.sh "$mongo_port" >"$servers_folder/mongo.log" 2>&1 &
  server_pids+=("$!")
  if wait_for_port "$mongo_port" 180 "$!"; then
    export MONGODB_URL="mongodb://127.0.0.1:$mongo_port/callboard-contract"
    echo "MongoDB: a stand-in that speaks its protocol, $MONGODB_URL"
  else
    echo 'MongoDB: the stand-in did not start, its contract suites will be skipped'
    tail -n 5 "$servers_folder/mongo.log"
  fi
else
  echo 'MongoDB: no Java or Maven here for the stand-in, its contract suites will be skipped'
fi
