package dev.flycd.fly.flyctl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flycd.fly.AccessToken;
import dev.flycd.fly.FlyAuthenticationException;
import dev.flycd.fly.FlyException;
import dev.flycd.model.OrgSlug;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TokensTest {

    @TempDir
    private Path home;

    @Test
    void theEnvironmentComesFirst() throws IOException {
        login("stored-token");
        assertThat(tokens(Map.of("FLY_API_TOKEN", " api-token\n", "FLY_ACCESS_TOKEN", "access-token"))
                        .usual())
                .isEqualTo(new AccessToken("api-token"));
        assertThat(tokens(Map.of("FLY_ACCESS_TOKEN", "access-token")).usual())
                .isEqualTo(new AccessToken("access-token"));
    }

    @Test
    void anEmptyVariableHidesNothing() {
        assertThat(tokens(Map.of("FLY_API_TOKEN", "", "FLY_ACCESS_TOKEN", "access-token"))
                        .usual())
                .isEqualTo(new AccessToken("access-token"));
        assertThat(tokens(Map.of("FLY_API_TOKEN", "api-token", "FLY_ACCESS_TOKEN", ""))
                        .usual())
                .isEqualTo(new AccessToken("api-token"));
    }

    @Test
    void whatFlyAuthLoginStoredIsUsedElse() throws IOException {
        login("\"FlyV1 fm2_abc,fm2_def\"");
        assertThat(tokens(Map.of()).usual()).isEqualTo(new AccessToken("FlyV1 fm2_abc,fm2_def"));
        Path other = Files.createDirectories(home.resolve("other"));
        Files.writeString(other.resolve("config.yml"), "access_token: other-token\n");
        assertThat(tokens(Map.of("FLY_CONFIG_DIR", other.toString())).usual())
                .isEqualTo(new AccessToken("other-token"));
    }

    @Test
    void withoutAnyTheRemedyIsNamed() throws IOException {
        login("\"\"");
        assertThatThrownBy(() -> tokens(Map.of()).usual())
                .isInstanceOf(FlyAuthenticationException.class)
                .hasMessageContaining("FLY_API_TOKEN")
                .hasMessageContaining("fly auth login");
    }

    @Test
    void aBrokenFileIsNamedWithoutItsContent() throws IOException {
        login("canary-token: [");
        assertThatThrownBy(() -> tokens(Map.of()).usual())
                .isInstanceOf(FlyException.class)
                .hasMessageContaining(home.resolve(".fly/config.yml").toString())
                .hasMessageNotContaining("canary-token");
    }

    @Test
    void anOrganisationMayHaveItsOwn() {
        Tokens tokens = tokens(Map.of("FLY_API_TOKEN_MY_ORG", "org-token"));
        assertThat(tokens.of(new OrgSlug("my-org"))).contains(new AccessToken("org-token"));
        assertThat(tokens.of(new OrgSlug("other-org"))).isEmpty();
    }

    private void login(String token) throws IOException {
        Files.writeString(
                Files.createDirectories(home.resolve(".fly")).resolve("config.yml"),
                "access_token: " + token + "\nlast_login: 2026-11-01T00:00:00Z\n");
    }

    private Tokens tokens(Map<String, String> more) {
        Map<String, String> environment = new HashMap<>(more);
        environment.put("HOME", home.toString());
        return new Tokens(environment);
    }
}
