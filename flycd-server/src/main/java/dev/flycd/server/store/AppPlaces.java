package dev.flycd.server.store;

import dev.flycd.server.store.AppRow.Placement;
import dev.flycd.server.store.AppRow.Presence;
import java.util.Map;
import java.util.TreeMap;
import org.jdbi.v3.core.statement.PreparedBatch;

/** Which apps the config tree has, as part of a transaction of the caller. Only what has changed is written. */
final class AppPlaces {

    private static final int MAX_PROBLEMS = 100;

    private record Place(Presence presence, String placement) {}

    private AppPlaces() {}

    static void place(Session session, Map<String, Placement> valid, Map<String, Placement> invalid) {
        Map<String, Place> before = new TreeMap<>();
        session.sql()
                .createQuery("select name, presence, placement from app")
                .map((row, context) -> Map.entry(
                        row.getString("name"),
                        new Place(Presence.valueOf(row.getString("presence")), row.getString("placement"))))
                .forEach(entry -> before.put(entry.getKey(), entry.getValue()));
        Map<String, Place> after = new TreeMap<>();
        before.forEach((name, place) -> after.put(name, new Place(Presence.REMOVED, place.placement())));
        invalid.forEach((name, placement) -> after.put(name, new Place(Presence.INVALID, text(placement))));
        valid.forEach((name, placement) -> after.put(name, new Place(Presence.VALID, text(placement))));

        PreparedBatch batch = session.sql()
                .prepareBatch("insert into app (name, presence, placement) values (:name, :presence, :placement)"
                        + " on conflict (name) do update set presence = excluded.presence,"
                        + " placement = excluded.placement");
        after.forEach((name, place) -> {
            if (!place.equals(before.get(name))) {
                batch.bind("name", name)
                        .bind("presence", place.presence().name())
                        .bind("placement", place.placement())
                        .add();
            }
        });
        if (batch.size() > 0) {
            batch.execute();
        }
    }

    private static String text(Placement place) {
        return Json.write(place.limited(MAX_PROBLEMS));
    }
}
