#!/usr/bin/env bash
# submit.sh local|standalone|yarn|kubernetes [hardened] [OPTION of spark-submit]… -- COMMAND [ARGUMENT]…
#
# Runs a Maesta command through spark-submit with the settings of that folder, for example
#   submit.sh standalone --master spark://host:7077 -- sweep cifar10.conf --out hdfs:///sweeps/cifar10
# "hardened" adds those of the folder of that name.
#
#   SPARK_HOME  the Spark to submit with, 3.5 for Scala 2.12
#   MAESTA_JAR  the jar (default: the one built in this folder's project, or the one beside this folder)
set -euo pipefail

# Java prints, and reads the names of files, in the locale's letters; those of "C", a container's default, have neither ≤ nor é.
if [[ $(locale charmap 2>/dev/null) == ANSI_X3.4-1968 ]]; then
  export LC_ALL=C.UTF-8
fi

here=$(cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")" && pwd -P)

fail() {
  printf 'submit.sh: %s\n' "$@" >&2
  exit 2
}

kind=${1:-}
[[ -n $kind && -f $here/$kind/spark-defaults.conf ]] ||
  fail "the first argument must be local, standalone, yarn or kubernetes, but is '$kind'."
shift

hardened=()
if [[ ${1:-} == hardened ]]; then
  shift
  while read -r key value; do
    [[ -z $key || $key == \#* ]] || hardened+=(--conf "$key=$value")
  done <"$here/hardened/spark-defaults.conf"
fi

options=()
while (($# > 0)) && [[ $1 != -- ]]; do
  options+=("$1")
  shift
done
(($# > 1)) || fail "a command must follow after --." "Maybe: submit.sh $kind -- sweep"
shift

[[ -x ${SPARK_HOME:-}/bin/spark-submit ]] ||
  fail "there is no \$SPARK_HOME/bin/spark-submit." "Maybe set SPARK_HOME to an unpacked Spark 3.5."

jar=${MAESTA_JAR:-}
if [[ -z $jar ]]; then
  for candidate in "$here"/../jobs/target/maesta-[0-9]*.jar "$here"/../maesta-[0-9]*.jar; do
    [[ -e $candidate && (-z $jar || $candidate -nt $jar) ]] && jar=$candidate
  done
fi
[[ -n $jar ]] || fail "there is no jar." "Maybe build it with: mvn -pl jobs -am package, or set MAESTA_JAR."

# In cluster mode the driver is on another machine, which has its own logging.
logging=()
mode=$(sed -n 's/^spark.submit.deployMode  *//p' "$here/$kind/spark-defaults.conf")
for word in ${options[@]+"${options[@]}"}; do
  [[ $word != client && $word != cluster ]] || mode=$word
done
if [[ $mode != cluster ]]; then
  # Trials run in the driver of a local run, and on executors otherwise, which get this from the driver.
  vectors=''
  [[ $kind != local ]] || vectors='--add-modules=jdk.incubator.vector '
  logging=(--conf "spark.driver.defaultJavaOptions=$vectors-Dlog4j2.configurationFile=file:$here/$kind/log4j2.properties")
fi

pods=()
if [[ $kind == kubernetes ]]; then
  for of in driver executor; do
    pods+=(--conf "spark.kubernetes.$of.podTemplateFile=$here/kubernetes/pod-template.yaml")
  done
fi

# What is killed, or told to stop, is the driver.
exec "$SPARK_HOME/bin/spark-submit" --properties-file "$here/$kind/spark-defaults.conf" \
  ${hardened[@]+"${hardened[@]}"} ${pods[@]+"${pods[@]}"} ${logging[@]+"${logging[@]}"} ${options[@]+"${options[@]}"} \
  --class io.maesta.jobs.Maesta "$jar" "$@"
