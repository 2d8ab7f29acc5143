package dev.flycd.model.config;

import dev.flycd.model.MergeConfig;
import dev.flycd.model.reading.Field;
import dev.flycd.model.reading.Paths;
import dev.flycd.model.reading.Shown;
import java.util.ArrayList;
import java.util.List;

/** Reads {@code merge_cfg}. */
final class MergeCfgReader {

    private MergeCfgReader() {}

    static MergeConfig read(Field block) {
        if (!block.isPresent()) {
            return MergeConfig.NONE;
        }
        boolean all = block.get("all").flag().orElse(false);
        List<String> include = new ArrayList<>();
        for (Field item : block.get("include").items()) {
            item.text()
                    .ifPresent(path -> Paths.inside(path)
                            .ifPresentOrElse(
                                    include::add,
                                    () -> item.error("the path " + Shown.quoted(path)
                                            + " is not beside this file: name files in its folder or below")));
        }
        List<String> exclude = new ArrayList<>();
        block.get("exclude").items().forEach(item -> item.text().ifPresent(exclude::add));
        if (all && !include.isEmpty()) {
            block.get("include").warning("has no effect beside all: true");
        }
        return all
                ? new MergeConfig(MergeConfig.Selection.ALL, List.of(), exclude)
                : new MergeConfig(MergeConfig.Selection.LISTED, include, exclude);
    }
}
