#!/usr/bin/env bash
# Starts a server that speaks MongoDB's wire protocol on 127.0.0.1:PORT, in memory, for the contract suite of the read store.
# It is a stand-in and proves nothing about MongoDB itself. Needs Java 17 and, the first time, Maven. Runs until it is ended.
#   scripts/mongo-stand-in/start.sh PORT
set -euo pipefail
port="${1:?the port to listen on}"
here="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"
version=1.47.0
lib="${XDG_CACHE_HOME:-${HOME:-/tmp}/.cache}/callboard/mongo-java-server-$version"

if [ ! -f "$lib/.complete" ]; then
  project="$(mktemp -d)"
  trap 'rm -rf "$project"' EXIT
  cat >"$project/pom.xml" <<POM
<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>callboard</groupId>
  <artifactId>mongo-stand-in</artifactId>
  <version>1</version>
  <dependencies>
    <dependency>
      <groupId>de.bwaldvogel</groupId>
      <artifactId>mongo-java-server</artifactId>
      <version>$version</version>
    </dependency>
  </dependencies>
</project>
POM
  mvn -q -B -f "$project/pom.xml" dependency:copy-dependencies -DincludeScope=runtime -DoutputDirectory="$lib"
  touch "$lib/.complete"
  rm -rf "$project"
  trap - EXIT
fi

exec java -cp "$lib/*" "$here/Main.java" "$port"
