package dev.flycd.server.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flycd.model.RepoUrl;
import dev.flycd.server.event.SourceEvent.Push;
import dev.flycd.server.webhook.Reception.Unsigned;
import dev.flycd.server.webhook.Reception.Verdict;
import dev.flycd.server.webhook.testing.Sample;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What brought others down or let strangers in, sent to us. The numbers are those of the published advisories. */
class HostileWebhooksTest {

    private static String told(String provider, String header, String value, String body) {
        return Told.by(Sample.of(provider, Map.of(header, value, "Content-Type", "application/json"), body));
    }

    @Test
    void cve202559538APushOfAzureWithoutRefUpdates() {
        String told = told("azure-devops", "X-Vss-ActivityId", "11111111-1111-1111-1111-111111111111", """
                {"eventType":"git.push","resource":{"refUpdates":[],"repository":\
                {"remoteUrl":"https://example.com/dummy","defaultBranch":"refs/heads/master"}}}""");

        assertThat(told).isEqualTo("push example.com/dummy: something");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"boom\"",
                "null",
                "7",
                "{}",
                "[]",
                "[[]]",
                "[null]",
                "[\"boom\"]",
                "[{\"name\":\"http\"}]",
                "[{\"name\":\"http\",\"href\":[]}]",
                "[{\"name\":[],\"href\":{}}]"
            })
    void cve202559531ALinkOfBitbucketOfAnotherType(String clone) {
        String told = told("bitbucket-data-center", "X-Event-Key", "repo:refs_changed", """
                {"eventKey":"repo:refs_changed","repository":{"name":"guestbook","fullName":"APP/guestbook",\
                "links":{"clone":%s}},"changes":[{"ref":{"id":"refs/heads/master"}}]}""".formatted(clone));

        assertThat(told).isEqualTo("malformed: the push names no address of a repository");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"ref\":\"test\",\"commits\":[{}]}",
                "{\"ref\":\"test\",\"commits\":[{}],\"repository\":null}",
                "{\"ref\":\"refs/heads/main\",\"repository\":[]}"
            })
    void cve202559537APushOfGogsWithoutARepository(String body) {
        assertThat(told("gogs", "X-Gogs-Event", "push", body))
                .isEqualTo("malformed: the push names no address of a repository");
    }

    @Test
    void cve202559537ASecretOfOneProviderDoesNotLeaveTheOthersOpen() {
        Reception reception =
                new Reception(WebhookSecrets.of(Map.of("FLYCD_WEBHOOK_SECRET_GITHUB", "x")), Unsigned.REFUSED);

        Verdict verdict = reception.receive(Sample.of("gogs/push-branch").request());

        assertThat(verdict).isInstanceOf(Verdict.Off.class);
    }

    @Test
    void cve202640886AListThatIsEmptyWhereOneIsExpected() {
        for (Sample sample :
                Sample.all().filter(any -> !any.toString().endsWith("-form")).toList()) {
            assertThat(Told.by(sample.withBody("{}"))).isNotEmpty();
            assertThat(Told.by(sample.withBody("{\"push\":{\"changes\":[]},\"changes\":[],\"resource\":[]}")))
                    .isNotEmpty();
        }
    }

    @Test
    void cve202642294NothingIsReadBeforeItIsProved() {
        Reception reception = new Reception(WebhookSecrets.of(Map.of(WebhookSecrets.COMMON, "x")), Unsigned.REFUSED);

        for (Sample sample : Sample.all().toList()) {
            Sample forged = sample.signed("y").withBody("{".repeat(1_000_000));
            assertThat(reception.receive(forged.request())).isInstanceOf(Verdict.NotGenuine.class);
        }
    }

    @Test
    void cve202440634AValueThatFillsTheMemory() {
        String huge = "{\"data\":\"" + "x".repeat(20 * 1024 * 1024) + "\"}";

        assertThat(told("github", "X-GitHub-Event", "push", huge)).startsWith("malformed: ");
    }

    @Test
    void aBodyThatIsNestedDeep() {
        String deep = "{\"a\":".repeat(500_000);

        assertThat(told("github", "X-GitHub-Event", "push", deep)).startsWith("malformed: ");
    }

    @Test
    void aDeletedBranchOfGitHubHasNoHeadCommit() {
        assertThat(told("github", "X-GitHub-Event", "push", """
                {"ref":"refs/heads/x","before":"1234567","after":"0000000000000000000000000000000000000000",\
                "deleted":true,"head_commit":null,"commits":[],"repository":{"clone_url":"https://github.com/a/b.git"}}"""))
                .isEqualTo("push github.com/a/b: deleted refs/heads/x");
    }

    @Test
    void aDeletedBranchOfBitbucketHasNothingNew() {
        Sample sample = Sample.of("bitbucket", Map.of("X-Event-Key", "repo:push", "X-Hook-UUID", "1"), """
                {"push":{"changes":[{"new":null,"old":{"type":"branch","name":"x"}},{"new":null,"old":null},null,7]},\
                "repository":{"full_name":"a/b"}}""");

        assertThat(Told.by(sample)).isEqualTo("push bitbucket.org/a/b: something");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://169.254.169.254/latest/meta-data",
                "http://[fdaa::3]/x/y",
                "http://localhost:4280/v1/apps",
                "https://user:hunter2@github.com/a/b"
            })
    void anAddressInAPayloadIsOnlyAName(String address) {
        // Read and compared; what follows of it is fetched from the addresses that FlyCD is configured with.
        Push push = push("{\"repo\":\"%s\"}".formatted(address));

        assertThat(push.addresses()).containsExactly(RepoUrl.parse(address));
        assertThat(push.summary()).doesNotContain("hunter2");
    }

    private static Push push(String body) {
        Sample sample = Sample.of("generic/push").withBody(body);
        Reception reception = new Reception(WebhookSecrets.of(Map.of()), Unsigned.ACCEPTED);
        Verdict verdict = reception.receive(sample.signed("any").request());
        return (Push) ((Verdict.Genuine) verdict).delivery().event();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--upload-pack=touch /tmp/pwn",
                "ext::sh -c touch% /tmp/pwn",
                "-oProxyCommand=touch",
                "ssh://-oProxyCommand=touch/x",
                "javascript://github.com/a/b",
                "/etc/passwd",
                "../../secrets",
                "https://github.com/a/b\\n"
            })
    void whatIsNoAddressIsNotEvenAName(String address) {
        assertThat(Told.by(Sample.of("generic/push").withBody("{\"repo\":\"%s\"}".formatted(address))))
                .isEqualTo("malformed: the push names no address of a repository");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "refs/heads/",
                "refs/heads/a b",
                "refs/heads/../../x",
                "refs/heads/-x",
                "refs/heads/a\\u0000b",
                "refs/heads/\\u001b[31m",
                "refs/remotes/origin/main",
                "HEAD",
                "",
                "--exec=x"
            })
    void whatIsNoBranchAndNoTagIsNotPassedOn(String ref) {
        Push push = push("{\"repo\":\"https://github.com/a/b\",\"ref\":\"%s\"}".formatted(ref));

        assertThat(push.changes()).isEmpty();
    }

    @Test
    void manyRefsAreNotPassedOn() {
        assertThat(bitbucketPush(100)).contains("moved refs/heads/b99").doesNotContain("something");
        assertThat(bitbucketPush(101)).isEqualTo("push bitbucket.org/a/b: something");
    }

    private static String bitbucketPush(int refs) {
        String changes = IntStream.range(0, refs)
                .mapToObj(i -> "{\"new\":{\"type\":\"branch\",\"name\":\"b%d\"},\"old\":{}}".formatted(i))
                .collect(Collectors.joining(","));
        return Told.by(Sample.of(
                "bitbucket",
                Map.of("X-Event-Key", "repo:push", "X-Hook-UUID", "1"),
                "{\"push\":{\"changes\":[%s]},\"repository\":{\"full_name\":\"a/b\"}}".formatted(changes)));
    }

    @Test
    void manyAddressesAreNotPassedOn() {
        String clones = IntStream.range(0, 5000)
                .mapToObj(i -> "{\"href\":\"https://git.example/%d\"}".formatted(i))
                .collect(Collectors.joining(","));
        String told = told(
                "bitbucket-data-center",
                "X-Event-Key",
                "repo:refs_changed",
                "{\"repository\":{\"links\":{\"clone\":[%s]}}}".formatted(clones));

        assertThat(told).contains("git.example/19").doesNotContain("git.example/20");
    }

    @Test
    void theNameOfAnEventIsShownButSteersNothing() {
        assertThat(told("github", "X-GitHub-Event", "<script>\u001b]0;x\u0007\u202e", "{}"))
                .isEqualTo("nothing is done about the event '<script>?]0;x??'");
        assertThat(told("github", "X-GitHub-Event", "x".repeat(100_000), "{}")).hasSize(200);
    }
}
