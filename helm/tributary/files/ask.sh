# Asks without curl, which few images have: a request by bash alone.
answer() {
  exec 3<>"/dev/tcp/$API" &&
    printf 'GET /v1/recordings?pageSize=1 HTTP/1.1\r\nHost: %s\r\nConnection: close\r\n\r\n' "${API%/*}" >&3 &&
    read -r -t 30 _ status _ <&3 &&
    echo "$status"
}
# Pods that are ready are reached only, and there may be none yet.
until answered=$(answer 2>&1) || [ "$SECONDS" -ge 120 ]; do
  read -r -t 2 <> <(:) || :
done
echo "$API answers $answered"
[ "$answered" = "$EXPECTED" ]
