package dev.flycd.cli.arguments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.beust.jcommander.Parameter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.AbstractThrowableAssert;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CommandLineTest {

    /** Options of every kind. */
    private static final class Declared {
        @Parameter(
                names = {"-f", "--force"},
                description = "a flag")
        private boolean force;

        @Parameter(
                names = {"-j", "--parallel"},
                placeholder = "N",
                description = "a number")
        private int parallel = 4;

        @Parameter(names = "--only", placeholder = "NAME", splitter = WholeValue.class, description = "many")
        private List<String> only = new ArrayList<>();

        @Parameter(names = "--timeout", converter = Durations.class, description = "a time")
        private @Nullable Duration timeout;

        @Parameter(description = "a path")
        private List<String> paths = new ArrayList<>();
    }

    @Test
    void optionsMayStandBeforeAndAfterArguments() {
        Declared read = read("-f", "tree", "--parallel", "8", "--timeout=1h30m");

        assertThat(read.force).isTrue();
        assertThat(read.parallel).isEqualTo(8);
        assertThat(read.timeout).isEqualTo(Duration.ofMinutes(90));
        assertThat(read.paths).containsExactly("tree");
    }

    @Test
    void aShortOptionMayHaveItsValueAttached() {
        assertThat(read("tree", "-j8").parallel).isEqualTo(8);
        assertThat(read("tree", "-j=8").parallel).isEqualTo(8);
        assertRefused("-fx", "tree").hasMessage("unknown option '-fx'");
        assertRefused("-j", "-j8", "tree").hasMessage("-j needs a value");
        assertRefused("-j8", "-j9", "tree").hasMessage("--parallel is given twice");
    }

    @Test
    void anUnknownOptionIsNoArgument() {
        assertRefused("tree", "--forec")
                .hasMessage("unknown option '--forec'")
                .extracting(e -> ((UsageException) e).remedy())
                .isEqualTo("Did you mean '--force'?");
        assertRefused("-x", "tree").hasMessage("unknown option '-x'");
    }

    @Test
    void aFlagTakesNoValue() {
        assertRefused("--force=false", "tree").hasMessage("--force takes no value");
        assertRefused("-f", "false", "tree").hasMessage("-f takes no value");
    }

    @Test
    void anAtSignIsJustALetter() {
        assertThat(read("@file").paths).containsExactly("@file");
        assertThat(read("tree", "--only", "@x").only).containsExactly("@x");
    }

    @Test
    void aCommaIsJustALetter() {
        assertThat(read("--only", "a,b", "tree").only).containsExactly("a,b");
    }

    @Test
    void anOptionOfManyTakesOneWordBeforeThePathAndAllAfterIt() {
        assertThat(read("--only", "a", "--only", "b", "tree").only).containsExactly("a", "b");
        assertThat(read("--only", "a", "tree").paths).containsExactly("tree");
        assertThat(read("tree", "--only", "a", "b", "-f").only).containsExactly("a", "b");
    }

    @Test
    void anOptionDoesNotSwallowTheNextOne() {
        assertRefused("--parallel", "--force").hasMessage("--parallel needs a value");
        assertRefused("tree", "-j").hasMessage("-j needs a value");
    }

    @Test
    void twoValuesOfOneOptionAreAnError() {
        assertRefused("-j", "1", "--parallel", "2", "tree").hasMessage("--parallel is given twice");
    }

    @Test
    void saysWhatANumberAndATimeLookLike() {
        assertRefused("-j", "many", "tree").hasMessage("--parallel needs a number, not 'many'");
        assertRefused("--timeout", "soon").hasMessage("'soon' is not a duration: write it as in 90s, 10m or 1h30m");
        assertRefused("--timeout", "0s").hasMessageContaining("is not a duration");
    }

    @Test
    void afterTwoDashesEverythingIsAnArgument() {
        assertThat(read("-f", "--", "--only").paths).containsExactly("--only");
    }

    @Test
    void tellsWhatCanBeGiven() {
        List<Option> options = new CommandLine(new Declared()).options();

        assertThat(options).extracting(Option::name).containsExactly("--force", "--only", "--parallel", "--timeout");
        assertThat(options.get(2).names()).containsExactly("-j", "--parallel");
        assertThat(options.get(2).standard()).contains("4");
        assertThat(options.get(0).takesValue()).isFalse();
    }

    private static Declared read(String... words) {
        Declared declared = new Declared();
        new CommandLine(declared).read(List.of(words), "plan", "");
        return declared;
    }

    private static AbstractThrowableAssert<?, ? extends Throwable> assertRefused(String... words) {
        return assertThatThrownBy(() -> read(words)).isInstanceOf(UsageException.class);
    }
}
