# Asks without curl, which few images have: a request by bash alone.
ask() { # host/port, path, expected status
  exec 3<>"/dev/tcp/$1"
  printf 'GET %s HTTP/1.1\r\nHost: %s\r\nConnection: close\r\n\r\n' "$2" "${1%/*}" >&3
  read -r -t 30 _ status _ <&3
  echo "$1$2 answers $status"
  [ "$status" = "$3" ]
}
ask "$MANAGEMENT" /actuator/health/readiness 200
ask "$API" '/v1/recordings?pageSize=1' "$EXPECTED"
