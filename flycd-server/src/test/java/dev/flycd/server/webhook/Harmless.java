package dev.flycd.server.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flycd.server.event.SourceEvent;
import dev.flycd.server.event.SourceEvent.Push;
import dev.flycd.server.webhook.Reception.Unsigned;
import dev.flycd.server.webhook.Reception.Verdict;
import dev.flycd.server.webhook.testing.Sample;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.Map;

/** What holds for anything that is sent. */
final class Harmless {

    // Of processor time; most of it is for what fuzzing adds to classes when they are first used.
    private static final long SLOW = Duration.ofSeconds(10).toNanos();

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final Reception RECEPTION =
            new Reception(WebhookSecrets.of(Map.of(WebhookSecrets.COMMON, Told.SECRET)), Unsigned.REFUSED);

    private Harmless() {}

    /** Receives it; fails if that throws, takes long, or gives something that is large or cannot be shown. */
    static void receive(Sample sample) {
        long start = THREADS.getCurrentThreadCpuTime();
        Verdict verdict = RECEPTION.receive(sample.request());
        assertThat(THREADS.getCurrentThreadCpuTime() - start)
                .as("nanoseconds for " + sample)
                .isLessThan(SLOW);
        if (verdict instanceof Verdict.Genuine genuine) {
            assertSmall(genuine.delivery().event());
            genuine.delivery().remoteId().ifPresent(id -> assertThat(id).matches("[!-~]{1,200}"));
        }
        if (verdict instanceof Verdict.Malformed malformed) {
            assertThat(malformed.message()).hasSizeBetween(1, 200).matches("\\P{Cntrl}+");
        }
    }

    private static void assertSmall(SourceEvent event) {
        assertThat(event.summary()).hasSizeBetween(1, 200).doesNotContainPattern("[\\p{Cntrl}\\p{Cf}]");
        if (event instanceof Push push) {
            assertThat(push.addresses()).hasSizeBetween(1, 20);
            assertThat(push.changes())
                    .hasSizeLessThanOrEqualTo(100)
                    .allSatisfy(change ->
                            assertThat(change.ref()).startsWith("refs/").hasSizeLessThan(300));
        }
    }
}
