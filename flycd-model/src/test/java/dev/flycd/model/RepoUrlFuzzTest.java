package dev.flycd.model;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.code_intelligence.jazzer.mutation.annotation.NotNull;
import com.code_intelligence.jazzer.mutation.annotation.WithUtf8Length;
import dev.flycd.model.testing.Bounded;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class RepoUrlFuzzTest {

    private static final String PASSWORD = "s3cr3t";

    @MethodSource("addresses")
    @FuzzTest
    void anAddressHasOneNormalFormAndNeverShowsAPassword(
            @NotNull @WithUtf8Length(max = 100) String before, @NotNull @WithUtf8Length(max = 300) String after) {
        Bounded.quick(() -> shown(before + after));
        String withPassword = before + "me:" + PASSWORD + "@" + after;
        if (!(before + after).contains(PASSWORD) && before.matches("[a-zA-Z+]*://|")) {
            assertThat(shown(withPassword)).doesNotContain(PASSWORD);
        }
    }

    /** Returns all that people see of an address, or of why it is none. */
    private static String shown(String written) {
        RepoUrl url;
        try {
            url = RepoUrl.parse(written);
        } catch (IllegalArgumentException refused) {
            assertThat(refused).isExactlyInstanceOf(IllegalArgumentException.class);
            return String.valueOf(refused.getMessage());
        }
        assertThat(url.forGit()).isEqualTo(written);
        assertThat(url).isEqualTo(RepoUrl.parse(written)).hasSameHashCodeAs(RepoUrl.parse(written));
        assertThat(url.sameRepositoryAs(RepoUrl.parse(written))).isTrue();
        if (!url.isLocal()) {
            assertThat(url.normalForm()).contains("/").doesNotContain("//");
            // What is shown names the same repository; host:path without its user may read as something else.
            if (written.startsWith("http")) {
                assertThat(RepoUrl.parse(url.toString()).normalForm()).isEqualTo(url.normalForm());
            }
        }
        return url + " " + url.normalForm();
    }

    static Stream<Arguments> addresses() {
        return Stream.of(
                Arguments.of("https://", "github.com:443/Acme/web.git?a#b"),
                Arguments.of("ssh://", "[::1]:22/a/../%77eb/.git"),
                Arguments.of("git+ssh://", "ssh.dev.azure.com/v3/a/b/c"),
                Arguments.of("", "git@host.example:a//b.git"),
                Arguments.of("file://", "localhost/srv/a%2fb"),
                Arguments.of("", "../a/./b.git"));
    }
}
