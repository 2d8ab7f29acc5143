package dev.flycd.cli.arguments;

import com.beust.jcommander.converters.IParameterSplitter;
import java.util.List;

/** Keeps a value whole: JCommander would split it at commas. */
public final class WholeValue implements IParameterSplitter {

    @Override
    public List<String> split(String value) {
        return List.of(value);
    }
}
