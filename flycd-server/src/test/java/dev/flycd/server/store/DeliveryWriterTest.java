package dev.flycd.server.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flycd.server.event.SourceEvent;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

class DeliveryWriterTest {

    @Test
    void whatEndsInAnErrorIsRefusedAndWhatComesLaterIsStillAnswered() {
        try (NoMemory database = new NoMemory();
                DeliveryWriter writer = new DeliveryWriter(database, new Ids())) {
            writer.start();
            for (int i = 0; i < 3; i++) {
                NewDelivery delivery =
                        new NewDelivery("github", Optional.of("r" + i), "d" + i, new SourceEvent.Other("a ping"));
                assertThat(writer.accept(delivery).toCompletableFuture())
                        .failsWithin(Duration.ofSeconds(10))
                        .withThrowableThat()
                        .withMessageContaining("no memory for a test");
            }
        }
    }

    private static final class NoMemory extends Database {

        NoMemory() {
            super(new Dialect("", ""));
        }

        @Override
        long now(Handle handle) {
            return 0;
        }

        @Override
        StoreException failure(String what, Throwable cause) {
            return new StoreException(what, cause);
        }

        @Override
        <T> T withWriter(Function<Jdbi, T> work) {
            throw new OutOfMemoryError("no memory for a test");
        }

        @Override
        Jdbi readers() {
            throw new AssertionError("a writer of deliveries reads nothing");
        }

        @Override
        boolean isMineAlone() {
            return true;
        }

        @Override
        public void close() {
            // There is nothing to let go of.
        }
    }
}
