package dev.flycd.model.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flycd.model.AppConfig;
import dev.flycd.model.CommonConfig;
import dev.flycd.model.OrgSlug;
import dev.flycd.model.PlatformFacts;
import dev.flycd.model.Region;
import dev.flycd.model.Trust;
import dev.flycd.model.Violation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class LayersTest {

    private static final String PROJECT = "project: p\nsource: {type: local}\ncommon:\n";

    @Test
    void substitutesThenParsesThenLaysDefaultsBelowAndOverridesAbove() {
        CommonConfig common = Reading.common(PROJECT + """
                  substitutions: {arn: fra, '@(\\w+)@': '${1}-eu'}
                  app_defaults: {env: {A: default, B: default, C: default}, org: fancy-org, extra_regions: [ams]}
                  app_overrides: {env: {C: override}, extra_regions: [lhr, fra], deploy_params: [--detach]}
                """);

        AppConfig config = app("""
                app: "@web@"
                org: test-org
                primary_region: arn
                extra_regions: [cdg]
                source: {type: local}
                env: {B: app, C: app}
                deploy_params: ["--no-cache"]
                """, common);

        assertThat(config.name()).hasToString("web-eu");
        assertThat(config.org()).isEqualTo(new OrgSlug("test-org"));
        assertThat(config.primaryRegion()).isEqualTo(new Region("fra"));
        assertThat(config.extraRegions()).extracting(Region::code).containsExactly("ams", "cdg", "lhr", "fra");
        assertThat(config.flyctlParams().deploy()).containsExactly("--no-cache", "--detach");
        assertThat(config.flyToml().get("env"))
                .isEqualTo(
                        Reading.tree("env: {A: default, B: app, C: override}").get("env"));
    }

    @Test
    void givesTheEffectiveYaml() {
        CommonConfig common = Reading.common(PROJECT + "  app_overrides: {org: acme}\n");

        assertThat(read(Reading.BASE, common).effective())
                .isEqualTo(Reading.tree("app: web\nprimary_region: arn\nsource: {type: local}\norg: acme"));
    }

    @Test
    void theOriginalsReadmeProjectAndAppWorkTogether() throws Exception {
        CommonConfig common = Reading.common(resource("original/readme-project.yaml"));

        AppConfig config = app(resource("original/readme-app.yaml"), common);

        assertThat(config.org()).isEqualTo(new OrgSlug("my-org-2"));
        assertThat(config.primaryRegion()).isEqualTo(new Region("ams"));
        assertThat(config.regions()).containsExactly(new Region("ams"));
        assertThat(config.flyctlParams().deploy()).isEmpty();
    }

    @Test
    void fault14_aChangeOfAParentProjectReachesTheApp() {
        AppConfig before = app(Reading.BASE, Reading.common(PROJECT + "  app_defaults: {env: {LEVEL: info}}"));
        AppConfig after = app(Reading.BASE, Reading.common(PROJECT + "  app_defaults: {env: {LEVEL: debug}}"));

        assertThat(before.flyToml()).isNotEqualTo(after.flyToml());
    }

    @Test
    void fault15_substitutionsFollowOneAnotherInTheOrderWritten() {
        CommonConfig common = Reading.common(PROJECT + "  substitutions: {one: two, two: three}\n");

        for (int i = 0; i < 30; i++) {
            assertThat(app(Reading.BASE + "env: {X: one}", common).flyToml().get("env"))
                    .isEqualTo(Reading.tree("env: {X: three}").get("env"));
        }
    }

    @Test
    void fault16_aRawSecretNeverReachesFlyToml() {
        AppConfig config = app(Reading.BASE + "secrets: [{name: DB, type: raw, raw: canary}]", CommonConfig.NONE);

        assertThat(config.flyToml().toString()).doesNotContain("canary");
        assertThat(config.toString()).doesNotContain("canary");
    }

    @Test
    void warnsWhereAValueOfAnotherKindReplacesOne() {
        CommonConfig common = Reading.common(PROJECT + "  app_defaults: {env: {A: 1}}\n");

        AppReading reading = read(Reading.BASE + "env: []\n", common);

        assertThat(reading.violations())
                .singleElement()
                .hasToString("app.yaml:4:6: /env: is a list and replaces a map from project.yaml:4:23");
    }

    @Test
    void refusesSubstitutionsThatMakeAFileTooLong() {
        CommonConfig common = Reading.common(PROJECT + "  substitutions: {'.': '" + "x".repeat(20_000) + "'}\n");

        AppReading reading = read(Reading.BASE, common);

        assertThat(reading.config()).isNull();
        assertThat(reading.violations())
                .singleElement()
                .hasToString("app.yaml: the substitutions of its projects make this file longer than 512 KiB");
    }

    @Test
    void ordersFindingsByTheFileFirstAndThenItsProject() {
        CommonConfig common = Reading.common(PROJECT + "  app_overrides: {org: A_B}\n");

        assertThat(read("app: web\nsource: {}\n", common).violations())
                .extracting(violation -> violation.position().toString())
                .containsExactly("app.yaml:1:1", "app.yaml:2:9", "project.yaml:4:24");
    }

    private static AppReading read(String text, CommonConfig common) {
        return AppYaml.read("app.yaml", text, common, PlatformFacts.shipped(), Trust.REPOSITORY);
    }

    private static AppConfig app(String text, CommonConfig common) {
        AppReading reading = read(text, common);
        assertThat(reading.violations()).filteredOn(Violation::isError).isEmpty();
        return Objects.requireNonNull(reading.config());
    }

    private static String resource(String name) throws Exception {
        return Files.readString(Path.of(
                Objects.requireNonNull(LayersTest.class.getResource(name)).toURI()));
    }
}
