# Reads lines "+ PID" and "- PID" of started and ended processes. When its input ends, the launcher is gone: whatever is
# still running of them is killed, however the launcher died. A process counts as the same while its start time is.
trap '' INT HUP TERM
started() {
    if [ -r "/proc/$1/stat" ]; then
        sed 's/.*) //' "/proc/$1/stat" 2>/dev/null | cut -d ' ' -f 20
    else
        ps -o lstart= -p "$1" 2>/dev/null | tr -s ' ' '_'
    fi
}
guarded=''
while read -r sign pid; do
    case $sign in
        +) guarded="$guarded $pid=$(started "$pid")" ;;
        -) guarded=$(for one in $guarded; do [ "${one%%=*}" = "$pid" ] || printf ' %s' "$one"; done) ;;
    esac
done
for one in $guarded; do
    pid=${one%%=*}
    if [ -n "${one#*=}" ] && [ "$(started "$pid")" = "${one#*=}" ]; then
        kill -9 "$pid" 2>/dev/null
    fi
done
