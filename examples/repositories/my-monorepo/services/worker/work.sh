while true; do cat /app/greeting.txt; sleep 60; done
