package dev.flycd.server.images;

import static dev.flycd.server.images.FakeRegistry.drip;
import static dev.flycd.server.images.FakeRegistry.endless;
import static dev.flycd.server.images.FakeRegistry.status;
import static dev.flycd.server.images.FakeRegistry.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.flycd.server.images.FakeRegistry.Answer;
import dev.flycd.server.images.RegistryCredentials.Login;
import dev.flycd.server.images.RegistryException.Reason;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class RegistryFaultsTest {

    private static final String PATH = "/v2/org/app/manifests/1.2";

    private final FakeRegistry registry = new FakeRegistry();
    /** Another server, which nobody has listed. */
    private final FakeRegistry stranger = new FakeRegistry();

    RegistryFaultsTest() throws IOException {}

    @AfterEach
    void close() {
        registry.close();
        stranger.close();
    }

    private RegistryException ask(Duration timeout) {
        Registry client = new Registry(
                new RegistrySettings(Set.of(registry.host()), Set.of(), timeout),
                host -> Optional.of(new Login("me", "secret")));
        ImageReference image = ImageReference.parse(registry.host() + "/org/app:1.2");
        return catchThrowableOfType(RegistryException.class, () -> client.digest(image));
    }

    private RegistryException ask() {
        return ask(Duration.ofSeconds(20));
    }

    private FakeRegistry withRealm(String realm) {
        return registry.on("HEAD " + PATH, status(401, "WWW-Authenticate", "Bearer realm=\"" + realm + "\""));
    }

    private FakeRegistry withTokens(Answer answer) {
        return withRealm("http://" + registry.host() + "/token").on("GET /token", answer);
    }

    @Test
    void saysHowLongARegistryWantsToBeLeftAlone() {
        registry.on("HEAD " + PATH, status(429, "Retry-After", "90"));

        RegistryException failure = ask();

        assertThat(failure.reason()).isEqualTo(Reason.TOO_MANY);
        assertThat(failure.mayPass()).isTrue();
        assertThat(failure.comeBackIn()).contains(Duration.ofSeconds(90));
    }

    @Test
    void letsNoRegistryStopItForMoreThanADay() {
        registry.on("HEAD " + PATH, status(503, "Retry-After", "999999999"));

        assertThat(ask().comeBackIn()).contains(Duration.ofDays(1));
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 500, 502, 503, 504})
    void takesARegistryOutOfOrderForAPassingTrouble(int status) {
        registry.on("HEAD " + PATH, status(status));

        assertThat(ask().reason()).isEqualTo(Reason.UNREACHABLE);
    }

    @Test
    void takesATokenServiceOutOfOrderForAPassingTrouble() {
        withTokens(status(503));

        assertThat(ask().mayPass()).isTrue();
    }

    @Test
    void saysThatNobodyIsThere() {
        registry.close();

        assertThat(ask().reason()).isEqualTo(Reason.UNREACHABLE);
    }

    @Test
    void givesUpOnAManifestThatDripsIn() {
        registry.on("HEAD " + PATH, status(405)).on("GET " + PATH, drip(Duration.ofMillis(20)));

        assertThat(ask(Duration.ofMillis(700)))
                .hasMessageContaining("did not answer in time")
                .extracting(RegistryException::mayPass)
                .isEqualTo(true);
    }

    @Test
    void givesUpOnATokenThatDripsIn() {
        withTokens(drip(Duration.ofMillis(20)));

        assertThat(ask(Duration.ofMillis(700))).hasMessageContaining("did not answer in time");
    }

    @Test
    void takesInNoMoreThanAManifestMayBeLarge() {
        registry.on("HEAD " + PATH, status(405)).on("GET " + PATH, endless());

        assertThat(ask().reason()).isEqualTo(Reason.UNUSABLE_ANSWER);
    }

    @Test
    void takesInNoMoreOfAToken() {
        withTokens(endless());

        assertThat(ask().reason()).isEqualTo(Reason.UNUSABLE_ANSWER);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "{}",
                "{\"token\": \"\"}",
                "{\"token\": \"a\\r\\nX: y\"}",
                "{\"token\": {\"token\": \"a\"}}",
                "<html>"
            })
    void usesNoTokenThatIsNone(String body) {
        withTokens(text(200, body));

        assertThat(ask().reason()).isEqualTo(Reason.UNUSABLE_ANSWER);
    }

    @Test
    void usesNoTokenNestedWithoutEnd() {
        withTokens(text(200, "[".repeat(1_000_000)));

        assertThat(ask().reason()).isEqualTo(Reason.UNUSABLE_ANSWER);
    }

    @Test
    void asksNoTokenServiceOverHttpButTheRegistryItself() {
        withRealm("http://" + stranger.host() + "/token");

        assertThat(ask().reason()).isEqualTo(Reason.FORBIDDEN_ADDRESS);
        assertThat(stranger.asked()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://127.0.0.1/token",
                "https://169.254.169.254/latest/meta-data",
                "https://[fdaa::3]/token",
                "https://localhost/token",
                "https://user:password@example.com/token",
                "file:///etc/passwd",
                "/token",
                "token",
                "ftp://example.com/"
            })
    void asksNoTokenServiceThatOnlyThisMachineReaches(String realm) {
        withRealm(realm);

        assertThat(ask().reason()).isEqualTo(Reason.FORBIDDEN_ADDRESS);
    }

    @Test
    void followsNoRedirectOfATokenService() {
        withTokens(status(302, "Location", "http://" + registry.host() + "/elsewhere"));

        assertThat(ask().reason()).isEqualTo(Reason.UNUSABLE_ANSWER);
        assertThat(registry.asked()).noneMatch(asked -> asked.target().equals("/elsewhere"));
    }

    @Test
    void followsNoRedirectToHttp() {
        registry.on("HEAD " + PATH, status(307, "Location", "http://" + stranger.host() + "/blob"));

        assertThat(ask().reason()).isEqualTo(Reason.FORBIDDEN_ADDRESS);
        assertThat(stranger.asked()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"https://127.0.0.1/blob", "https://10.0.0.1/", "file:///etc/passwd", "https://a@b.example/"})
    void followsNoRedirectThatOnlyThisMachineReaches(String location) {
        registry.on("HEAD " + PATH, status(307, "Location", location));

        assertThat(ask().reason()).isEqualTo(Reason.FORBIDDEN_ADDRESS);
    }

    @Test
    void followsNoMoreThanThreeRedirects() {
        registry.on("HEAD " + PATH, status(307, "Location", PATH)).on("GET " + PATH, status(307, "Location", PATH));

        assertThat(ask().reason()).isEqualTo(Reason.UNUSABLE_ANSWER);
        assertThat(registry.asked()).hasSize(8);
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://a b/", "\\\\", "http://[::1", "%zz"})
    void followsNoRedirectToWhatIsNoAddress(String location) {
        registry.on("HEAD " + PATH, status(307, "Location", location));

        assertThat(ask().reason()).isIn(Reason.UNUSABLE_ANSWER, Reason.FORBIDDEN_ADDRESS);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1:1/app",
                "localhost/app",
                "localhost:5000/app",
                "10.0.0.1/app",
                "192.168.0.1:5000/app",
                "169.254.169.254/app",
                "[::1]/app",
                "[fdaa::3]:5000/app",
                "0x7f000001.example.invalid:1/app"
            })
    void asksNobodyWhoIsNotListedInAPrivateNetwork(String written) {
        Registry client = new Registry(RegistrySettings.standard(), RegistryCredentials.NONE);

        RegistryException failure =
                catchThrowableOfType(RegistryException.class, () -> client.digest(ImageReference.parse(written)));

        assertThat(failure.reason()).isIn(Reason.FORBIDDEN_ADDRESS, Reason.UNREACHABLE);
        if (!written.contains("invalid")) {
            assertThat(failure.reason()).isEqualTo(Reason.FORBIDDEN_ADDRESS);
        }
    }

    @Test
    void asksAnInternalRegistryOverHttpsOnly() {
        Registry client = new Registry(
                new RegistrySettings(Set.of(), Set.of(registry.host()), Duration.ofMillis(500)),
                RegistryCredentials.NONE);
        ImageReference image = ImageReference.parse(registry.host() + "/org/app:1.2");

        RegistryException failure = catchThrowableOfType(RegistryException.class, () -> client.digest(image));

        assertThat(failure.reason()).isEqualTo(Reason.UNREACHABLE);
        assertThat(registry.asked()).isEmpty();
    }
}
