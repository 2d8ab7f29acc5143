package dev.flycd.server.images;

import static dev.flycd.server.images.FakeRegistry.behindToken;
import static dev.flycd.server.images.FakeRegistry.status;
import static dev.flycd.server.images.FakeRegistry.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.flycd.server.images.FakeRegistry.Asked;
import dev.flycd.server.images.RegistryCredentials.Login;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RegistryTest {

    private static final String DIGEST = "sha256:" + "ab".repeat(32);
    private static final String PATH = "/v2/org/app/manifests/1.2";

    private final FakeRegistry registry = new FakeRegistry();
    private final Registry client = asking(RegistryCredentials.NONE);

    RegistryTest() throws IOException {}

    private Registry asking(RegistryCredentials credentials) {
        return new Registry(
                new RegistrySettings(Set.of(registry.host()), Set.of(), Duration.ofSeconds(20)), credentials);
    }

    @AfterEach
    void close() {
        registry.close();
    }

    private ImageReference image() {
        return ImageReference.parse(registry.host() + "/org/app:1.2");
    }

    private String bearer() {
        return "Bearer realm=\"http://" + registry.host()
                + "/token?account=x\",service=\"the registry\",scope=\"repository:org/other:pull,push\"";
    }

    @Test
    void asksForTheDigestWithoutLoadingTheManifest() {
        registry.on("HEAD " + PATH, status(200, "Docker-Content-Digest", DIGEST));

        assertThat(client.digest(image())).contains(DIGEST);

        assertThat(registry.asked()).singleElement().satisfies(asked -> {
            assertThat(asked.method()).isEqualTo("HEAD");
            assertThat(asked.accept())
                    .contains("oci.image.index.v1+json", "manifest.list.v2+json")
                    .contains("oci.image.manifest.v1+json", "distribution.manifest.v2+json");
            assertThat(asked.authorization()).isEmpty();
        });
    }

    @Test
    void doesNotAskAboutAnImageNamedByDigest() {
        assertThat(client.digest(ImageReference.parse(registry.host() + "/org/app@" + DIGEST)))
                .contains(DIGEST);
        assertThat(registry.asked()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 400, 405, 501})
    void digestsTheManifestOfARegistryThatDoesNotSay(int status) {
        registry.on("HEAD " + PATH, status(status)).on("GET " + PATH, text(200, "hello"));

        assertThat(client.digest(image()))
                .contains("sha256:2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824");
    }

    @Test
    void believesNoDigestThatIsNone() {
        registry.on("HEAD " + PATH, status(200, "Docker-Content-Digest", "sha256:<script>"))
                .on("GET " + PATH, text(200, "hello"));

        assertThat(client.digest(image()).orElseThrow()).startsWith("sha256:2cf24d");
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403, 404})
    void saysThatThereIsNoneWhereNobodyMayReadIt(int status) {
        registry.on("HEAD " + PATH, status(status));

        assertThat(client.digest(image())).isEmpty();
    }

    @Test
    void getsATokenForThisImageAlone() {
        registry.on("HEAD " + PATH, behindToken(bearer(), "t0k", status(200, "Docker-Content-Digest", DIGEST)))
                .on("GET /token", text(200, "{\"token\": \"t0k\"}"));

        assertThat(client.digest(image())).contains(DIGEST);

        assertThat(registry.asked())
                .extracting(Asked::target)
                .containsExactly(
                        PATH, "/token?account=x&service=the+registry&scope=repository%3Aorg%2Fapp%3Apull", PATH);
        assertThat(registry.asked().get(1).authorization()).isEmpty();
    }

    @Test
    void takesTheTokenByItsOtherName() {
        registry.on("HEAD " + PATH, behindToken(bearer(), "t0k", status(200, "Docker-Content-Digest", DIGEST)))
                .on("GET /token", text(200, "{\"access_token\": \"t0k\"}"));

        assertThat(client.digest(image())).contains(DIGEST);
    }

    @Test
    void loadsTheManifestWithTheToken() {
        registry.on("HEAD " + PATH, behindToken(bearer(), "t0k", status(200)))
                .on("GET /token", text(200, "{\"token\": \"t0k\"}"))
                .on("GET " + PATH, behindToken(bearer(), "t0k", text(200, "hello")));

        assertThat(client.digest(image()).orElseThrow()).startsWith("sha256:2cf24d");
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 403, 404})
    void saysThatThereIsNoneWhereThereIsNoToken(int status) {
        registry.on("HEAD " + PATH, status(401, "WWW-Authenticate", bearer())).on("GET /token", status(status));

        assertThat(client.digest(image())).isEmpty();
    }

    @Test
    void saysThatThereIsNoneWhereTheTokenDoesNotHelp() {
        registry.on("HEAD " + PATH, status(401, "WWW-Authenticate", bearer()))
                .on("GET /token", text(200, "{\"token\": \"t0k\"}"));

        assertThat(client.digest(image())).isEmpty();
    }

    @Test
    void givesCredentialsToTheTokenServiceOfTheirRegistry() {
        registry.on("HEAD " + PATH, behindToken(bearer(), "t0k", status(200, "Docker-Content-Digest", DIGEST)))
                .on("GET /token", text(200, "{\"token\": \"t0k\"}"));
        Registry knowing = asking(
                host -> host.equals(registry.host()) ? Optional.of(new Login("me", "secret")) : Optional.empty());

        assertThat(knowing.digest(image())).contains(DIGEST);

        assertThat(registry.asked())
                .extracting(asked -> asked.authorization().orElse(""))
                .containsExactly("", "Basic bWU6c2VjcmV0", "Bearer t0k");
    }

    @Test
    void givesCredentialsToARegistryWithoutATokenService() {
        registry.on("HEAD " + PATH, status(401, "WWW-Authenticate", "Basic realm=\"r\""));

        assertThat(client.digest(image())).isEmpty();
        assertThat(asking(host -> Optional.of(new Login("me", "secret"))).digest(image()))
                .isEmpty();
        assertThat(registry.asked())
                .extracting(asked -> asked.authorization().orElse(""))
                .containsExactly("", "", "Basic bWU6c2VjcmV0");
    }

    @Test
    void prefersATokenWhereSeveralWaysAreOffered() {
        registry.on(
                        "HEAD " + PATH,
                        behindToken(
                                "Basic realm=\"r\", " + bearer(), "t0k", status(200, "Docker-Content-Digest", DIGEST)))
                .on("GET /token", text(200, "{\"token\": \"t0k\"}"));

        assertThat(client.digest(image())).contains(DIGEST);
    }

    @Test
    void followsRedirectsWithNothingThatSaysWhoAsks() {
        registry.on(
                        "HEAD " + PATH,
                        behindToken(bearer(), "t0k", status(307, "Location", "http://" + registry.host() + "/a")))
                .on("GET /token", text(200, "{\"token\": \"t0k\"}"))
                .on("HEAD /a", status(302, "Location", "/b"))
                .on("HEAD /b", status(301, "Location", "c"))
                .on("HEAD /c", status(200, "Docker-Content-Digest", DIGEST));

        assertThat(client.digest(image())).contains(DIGEST);

        assertThat(registry.asked())
                .extracting(asked -> asked.authorization().orElse(""))
                .containsExactly("", "", "Bearer t0k", "", "", "");
    }
}
