package dev.flycd.cli.completion;

class BashCompletionTest extends CompletionContract {

    BashCompletionTest() {
        super("bash");
    }
}
