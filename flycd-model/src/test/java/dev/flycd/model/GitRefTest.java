package dev.flycd.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GitRefTest {

    @ParameterizedTest
    @ValueSource(strings = {"main", "feature/x", "v1.2.3", "a-b_c", "é", "HEAD", "a@b", "release#1"})
    void knowsNamesThatGitAllows(String name) {
        assertThat(GitRef.isValidName(name)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "@",
                "-x",
                "--upload-pack=x",
                "a b",
                "a..b",
                "a~1",
                "a^",
                "a:b",
                "a?",
                "a*",
                "a[",
                "a\\b",
                "/a",
                "a/",
                "a//b",
                ".a",
                "a/.b",
                "a.",
                "a.lock",
                "a.lock/b",
                "a@{1}",
                "a\tb",
                "a\u007f"
            })
    void knowsNamesThatGitRefuses(String name) {
        assertThat(GitRef.isValidName(name)).isFalse();
    }
}
