package musubi.app.print;

import java.util.List;
import java.util.Locale;
import musubi.app.access.AccessTerms;
import musubi.app.inspect.Inspection;
import musubi.app.message.ErrorText;
import musubi.app.message.Phrases;
import musubi.app.output.Console;
import musubi.app.output.Printable;
import musubi.app.search.InspectedDocument;
import musubi.lucene.hit.DocumentHead;
import musubi.lucene.hit.WholeDocument;

/** A document that is looked at closely, as text for a terminal. */
public final class InspectionListing {

  private final Console console;
  private final ErrorText sentences;

  /** A listing of documents. */
  public InspectionListing(Console console) {
    this.console = console;
    this.sentences = new ErrorText(console.language());
  }

  public void print(Inspection inspection) {
    InspectedDocument document = inspection.document();
    DocumentHead head = document.document().head();
    console.line(console.strong(Printable.line(head.title().isBlank() ? head.id() : head.title())));
    console.line("  " + Printable.line(head.path()));
    readers(inspection);
    console.say(
        "inspect.indexed",
        GenerationDetails.TIME.format(inspection.file().indexed()),
        document.generation());
    inspection
        .file()
        .modified()
        .ifPresent(
            at ->
                console.say(
                    "inspect.file",
                    GenerationDetails.TIME.format(at),
                    inspection.file().bytes().orElseThrow()));
    console.line(
        console.phrase("inspect.now." + inspection.file().now().name().toLowerCase(Locale.ROOT)));
    document
        .editions()
        .forEach(
            other ->
                console.say(
                    "inspect.edition." + other.age().name().toLowerCase(Locale.ROOT),
                    Printable.line(other.id())));
    document.copies().forEach(copy -> console.say("inspect.copy", Printable.line(copy.id())));
    head.metadata()
        .forEach(
            (field, values) ->
                console.line("  " + Printable.line(field + ": " + String.join("、", values))));
    head.predicted()
        .forEach(
            guess ->
                console.say(
                    "inspect.predicted",
                    Printable.line(
                        inspection.predicted().getOrDefault(guess.field(), guess.field())),
                    Printable.line(guess.value()),
                    100 * guess.confidence()));
    passages(document);
    document
        .ranked()
        .ifPresent(
            ranked -> {
              console.line("");
              console.say("inspect.query", Printable.line(ranked.query().text()));
              inspection.reasons().forEach(reason -> console.line("  - " + sentences.of(reason)));
            });
  }

  private void readers(Inspection inspection) {
    Phrases phrases = Phrases.of("listing", console.language());
    console.say(
        "inspect.readers",
        inspection
            .readers()
            .indexed()
            .map(permission -> AccessTerms.describe(permission, phrases))
            .orElse("?"));
    inspection.readers().rule().ifPresent(rule -> console.say("inspect.rule", rule));
    if (inspection.readers().differs()) {
      console.say("inspect.differs");
    }
  }

  private void passages(InspectedDocument document) {
    List<WholeDocument.Passage> passages = document.document().passages();
    for (int number = 0; number < passages.size(); number++) {
      WholeDocument.Passage passage = passages.get(number);
      console.say(
          "inspect.passage",
          number + 1,
          document.tokens().get(number),
          passage.start(),
          passage.end(),
          Printable.line(String.join(" › ", passage.headings())));
    }
    document
        .terms()
        .forEach(
            term ->
                console.say(
                    "inspect.term", Printable.line(term.term()), term.times(), term.passages()));
  }
}
