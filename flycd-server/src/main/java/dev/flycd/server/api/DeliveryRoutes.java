package dev.flycd.server.api;

import dev.flycd.server.http.RefusedException;
import dev.flycd.server.http.Reply;
import dev.flycd.server.store.Deliveries;
import dev.flycd.server.store.Delivery;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is asked of webhooks that were accepted. */
final class DeliveryRoutes {

    private static final Logger LOG = LoggerFactory.getLogger(DeliveryRoutes.class);
    private static final int PAGE = 50;
    private static final int LARGEST_PAGE = 200;

    private final Deliveries deliveries;

    DeliveryRoutes(Deliveries deliveries) {
        this.deliveries = deliveries;
    }

    Reply list(Call call) {
        Query query = Query.of(call.request().query(), Set.of("limit", "before"));
        int limit = query.limit(PAGE, LARGEST_PAGE);
        List<Delivery> found = deliveries.recent(limit + 1, query.id("before"));
        List<DeliveryView> page =
                found.stream().limit(limit).map(DeliveryView::of).toList();
        return Reply.json(
                200,
                new DeliveryView.Page(
                        page, found.size() > limit ? page.get(limit - 1).id() : null));
    }

    Reply one(Call call) {
        String id = call.request().name("id");
        return Reply.json(200, DeliveryView.of(deliveries.find(id).orElseThrow(DeliveryRoutes::noSuchDelivery)));
    }

    Reply replay(Call call) {
        String id = call.request().name("id");
        if (!deliveries.replay(id)) {
            throw noSuchDelivery();
        }
        LOG.info(
                "A replay of webhook {} was asked for by {}",
                id,
                call.principal().name());
        return Reply.json(202, new Requested(id, Api.ROOT + "/deliveries/" + id));
    }

    private static RefusedException noSuchDelivery() {
        return new RefusedException(404, "not-found", "there is no such delivery");
    }

    /**
     * It will be looked at again.
     *
     * @param watch where to see what came of it
     */
    record Requested(String delivery, String watch) {}
}
