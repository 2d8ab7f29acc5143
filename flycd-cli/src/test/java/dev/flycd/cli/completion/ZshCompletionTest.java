package dev.flycd.cli.completion;

class ZshCompletionTest extends CompletionContract {

    ZshCompletionTest() {
        super("zsh");
    }
}
