package musubi.app.command.model;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import musubi.app.ErrorMessage;
import musubi.app.UserException;
import musubi.app.command.option.CommonOptions;
import musubi.app.command.option.ExitCodes;
import musubi.app.json.seen.ForgetJson;
import musubi.app.model.ModelChoice;
import musubi.app.output.Columns;
import musubi.app.output.Console;
import musubi.app.output.Printable;
import musubi.app.seen.AskedDocument;
import musubi.app.seen.Sighting;
import musubi.app.seen.Sightings;
import musubi.app.setup.Setup;
import musubi.lucene.generation.Generation;
import musubi.lucene.generation.GenerationStore;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Says what saw a document. It changes no model: none can be made to forget. */
@Command(name = "forget", mixinStandardHelpOptions = true)
final class ModelForgetCommand implements Callable<Integer> {

  private static final int DATE = 10;

  @Mixin CommonOptions common;

  @Parameters(arity = "1..*", paramLabel = "PATH|ID")
  List<String> documents;

  @Option(names = "--in", paramLabel = "DIR")
  List<Path> folders = List.of();

  @Override
  public Integer call() throws IOException {
    for (Path folder : folders) {
      if (!Files.isDirectory(folder)) {
        throw new UserException(ErrorMessage.of("seen.no-folder", folder));
      }
    }
    Setup setup = common.setup();
    GenerationStore store = setup.store();
    List<Generation> generations = store.listing().readable();
    Set<String> sources = new LinkedHashSet<>();
    Set<Path> models = new LinkedHashSet<>();
    setup.model().folder().ifPresent(models::add);
    for (Generation generation : generations) {
      sources.addAll(generation.manifest().sources());
      models.add(Path.of(generation.manifest().model().location()));
    }
    models.removeIf(model -> model.equals(ModelChoice.BUNDLED_FOLDER) || !Files.isDirectory(model));
    List<Path> walked = new ArrayList<>(folders);
    if (Files.isDirectory(store.data())) {
      walked.add(store.data());
    }
    Sightings sightings =
        Sightings.of(
            documents.stream().map(asked -> AskedDocument.of(asked, sources)).toList(),
            new Sightings.Where(store, models, walked));
    if (common.json()) {
      common.console().json(ForgetJson.of(documents, sightings, this::todo));
    } else {
      print(sightings);
    }
    return sightings.isWorkLeft() ? ExitCodes.GATE_NOT_MET : ExitCodes.DONE;
  }

  private void print(Sightings sightings) {
    Console console = common.console();
    for (String document : documents) {
      console.line(console.strong(Printable.line(document)));
      Columns columns = new Columns();
      columns.add(console.phrase("forget.columns").split("\\|"));
      Set<String> todo = new LinkedHashSet<>();
      for (Sighting one : sightings.found()) {
        if (one.document().equals(document)) {
          columns.add(
              console.phrase("forget.kind." + one.holder().label()),
              Printable.line(one.place()),
              one.made().isEmpty() ? "-" : one.made().substring(0, DATE),
              console.phrase("forget.saw." + one.saw().label()));
          todo.add(todo(one));
        }
      }
      todo.remove("");
      if (columns.lines().size() == 1) {
        console.say("forget.nowhere");
      } else {
        columns.lines().forEach(console::line);
      }
      todo.forEach(line -> console.line("- " + line));
      console.line("");
    }
    sightings.unread().forEach(path -> console.tell("forget.unread", path));
    console.say("forget.explain");
  }

  /** What takes a document out of a place. */
  private String todo(Sighting one) {
    Console console = common.console();
    return switch (one.saw()) {
      case YES -> console.phrase("forget.todo." + one.holder().label(), one.place());
      case UNKNOWN ->
          console.phrase("forget.todo.unknown", one.place())
              + console.phrase("forget.todo." + one.holder().label(), one.place());
      case NO -> "";
    };
  }
}
