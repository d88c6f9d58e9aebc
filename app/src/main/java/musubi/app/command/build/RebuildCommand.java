package musubi.app.command.build;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import musubi.app.command.option.CommonOptions;
import musubi.app.rebuild.RebuildOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "rebuild",
    description = {
      "Read all documents, build a new generation of the index and put it to use when it is"
          + " complete.",
      "Documents that are as they were are taken over, vectors of passages that are as they were"
          + " too.",
      "Searches go on in the current generation meanwhile. Killed at any moment, the same command"
          + " goes on where it was."
    },
    mixinStandardHelpOptions = true,
    footer = {"", "Example:", "  musubi rebuild /srv/share/documents --data /var/lib/musubi"})
public final class RebuildCommand implements Callable<Integer> {

  @Mixin CommonOptions common;

  @Mixin BuildOptions build;

  @Parameters(
      arity = "1..*",
      paramLabel = "SOURCE",
      description =
          "Folders of documents (PDF, Word, Excel, PowerPoint, OpenDocument, RTF, mail, HTML,"
              + " Markdown, text, and zips of these), single files, or corpora (.jsonl,"
              + " .jsonl.gz).")
  List<Path> sources;

  @Option(
      names = "--from-scratch",
      description = "Take nothing over: analyse and embed every document anew, into one segment.")
  boolean fromScratch;

  @Override
  public Integer call() throws IOException {
    return build.run(
        common,
        sources,
        fromScratch ? RebuildOptions.Reading.FROM_SCRATCH : RebuildOptions.Reading.ALL);
  }
}
