package dev.flycd.server.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flycd.model.RepoUrl;
import dev.flycd.server.event.SourceEvent;
import dev.flycd.server.event.SourceEvent.ImagePush;
import dev.flycd.server.event.SourceEvent.PullRequest;
import dev.flycd.server.event.SourceEvent.Push;
import dev.flycd.server.webhook.Reception.Unsigned;
import dev.flycd.server.webhook.Reception.Verdict;
import dev.flycd.server.webhook.testing.Sample;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** What a webhook tells, in one line, with all that the server takes from it. */
final class Told {

    static final String SECRET = "nine-geese-9-in-a-row";
    private static final Reception RECEPTION =
            new Reception(WebhookSecrets.of(Map.of(WebhookSecrets.COMMON, SECRET)), Unsigned.REFUSED);

    private Told() {}

    /** Returns what a sample tells when it is signed. */
    static String by(String sample) {
        return by(Sample.of(sample));
    }

    /** Returns what a sample tells when it is signed, or why it is not taken. */
    static String by(Sample sample) {
        Verdict verdict = RECEPTION.receive(sample.signed(SECRET).request());
        if (verdict instanceof Verdict.Malformed malformed) {
            return "malformed: " + malformed.message();
        }
        assertThat(verdict).isInstanceOf(Verdict.Genuine.class);
        Verdict.Genuine genuine = (Verdict.Genuine) verdict;
        assertThat(genuine.provider().name()).isEqualTo(sample.provider());
        assertThat(genuine.delivery().provider()).isEqualTo(sample.provider());
        return of(genuine.delivery().event());
    }

    static String of(SourceEvent event) {
        if (event instanceof Push push) {
            String changes = push.changes().stream()
                    .map(change -> change.kind().name().toLowerCase(Locale.ROOT) + " " + change.ref())
                    .collect(Collectors.joining(", "));
            return "push " + repositories(push.addresses()) + ": " + (changes.isEmpty() ? "something" : changes);
        }
        if (event instanceof PullRequest request) {
            return "pull request " + request.number() + " "
                    + request.action().name().toLowerCase(Locale.ROOT) + " " + repositories(request.addresses());
        }
        if (event instanceof ImagePush image) {
            return "image " + image.image() + ":" + image.tag();
        }
        return event.summary();
    }

    private static String repositories(List<RepoUrl> addresses) {
        return addresses.stream().map(RepoUrl::normalForm).distinct().collect(Collectors.joining(" = "));
    }
}
