package dev.flycd.engine.source;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.code_intelligence.jazzer.mutation.annotation.NotNull;
import com.code_intelligence.jazzer.mutation.annotation.WithUtf8Length;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class IgnoreFilesFuzzTest {

    @MethodSource("rules")
    @FuzzTest
    void anyRulesDecideOnAnyPathAndCanBeTakenBack(
            @NotNull @WithUtf8Length(max = 500) String rules, @NotNull @WithUtf8Length(max = 200) String path) {
        boolean git = GitIgnore.parse(rules).ignoresFile(path);
        boolean docker = DockerIgnore.parse(rules).ignores(path);

        String withComment = "# a comment\n\n" + rules + "\n# another\n";
        assertThat(GitIgnore.parse(withComment).ignoresFile(path)).isEqualTo(git);
        assertThat(DockerIgnore.parse(withComment).ignores(path)).isEqualTo(docker);
        assertThat(GitIgnore.parse(rules + "\n!**/*\n!*").onFile(path)).isNotEqualTo(GitIgnore.Verdict.IGNORED);
        if (DockerIgnore.parse(rules).ignoresAllBelow(path)) {
            assertThat(DockerIgnore.parse(rules).ignores(path + "/below")).isTrue();
        }
    }

    static Stream<Arguments> rules() {
        return Stream.of(
                Arguments.of("*.log\n!keep.log\n/build/\n", "build/a.log"),
                Arguments.of("**/a\na/**\nb/**/c\nx**y", "b/d/c"),
                Arguments.of("[a-c!]x\n[!a-c]?\n[[:digit:]]\n[^x]", "ax"),
                Arguments.of("\\#a\n\\!a\na\\ \n[a\n\\", "#a"),
                Arguments.of("./a/../b\n  c  \n**.tmp\n**", "deep/b.tmp"));
    }
}
