package musubi.app.server.inspect;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import musubi.app.access.AccessTerms;
import musubi.app.inspect.BareInspection;
import musubi.app.inspect.FileState;
import musubi.app.inspect.Inspection;
import musubi.app.inspect.ReaderCheck;
import musubi.app.inspect.Readership;
import musubi.app.message.ErrorText;
import musubi.app.message.Phrases;
import musubi.app.search.BareDocument;
import musubi.app.search.InspectedDocument;
import musubi.app.server.inspect.InspectPage.Fact;
import musubi.app.server.inspect.InspectPage.Other;
import musubi.app.server.inspect.InspectPage.Shown;
import musubi.app.server.page.PageText;
import musubi.app.source.ExtractedDocument;
import musubi.lucene.hit.DocumentHead;
import musubi.lucene.hit.OtherEdition;
import musubi.lucene.metadata.Predicted;
import musubi.lucene.permission.ReadPermission;

/** Makes views of documents that are looked at closely. */
final class InspectViews {

  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

  private final PageText text;
  private final InspectState state;
  private final ErrorText sentences;

  InspectViews(PageText text, InspectState state) {
    this.text = text;
    this.state = state;
    this.sentences = new ErrorText(text.locale());
  }

  /** A document that the reader may read. */
  Shown of(Inspection inspection, Optional<ReaderCheck> check) {
    InspectedDocument document = inspection.document();
    DocumentHead head = document.document().head();
    List<Other> others = new ArrayList<>(editions(document.editions()));
    document.copies().forEach(copy -> others.add(copy(copy.id(), copy.title())));
    return new Shown(
        head.title().isBlank() ? head.id() : head.title(),
        page(head.id()),
        facts(
            head.id(),
            head.path(),
            document.document().passages().size(),
            document.generation(),
            inspection.file()),
        readers(inspection.readers(), check),
        others,
        document
            .ranked()
            .map(
                ranked ->
                    new PlaceViews(text, state)
                        .of(
                            ranked,
                            inspection.reasons().stream().map(sentences::of).toList(),
                            state.search().href()))
            .orElse(null),
        new PassageViews(text, state).of(document, metadata(head, inspection.predicted())));
  }

  /** A document that the reader may not read. */
  Shown of(BareInspection inspection, Optional<ReaderCheck> check) {
    BareDocument document = inspection.document();
    List<Other> others = new ArrayList<>(editions(document.editions()));
    document.copies().forEach(copy -> others.add(copy(copy, "")));
    return new Shown(
        document.id(),
        "",
        facts(
            document.id(),
            document.path(),
            document.passages(),
            document.generation(),
            inspection.file()),
        readers(inspection.readers(), check),
        others,
        null,
        null);
  }

  private String page(String id) {
    return state.search().document(id);
  }

  private List<Fact> facts(
      String id, String path, int passages, String generation, FileState file) {
    List<Fact> facts = new ArrayList<>();
    facts.add(new Fact(text.get("inspect.id"), id));
    facts.add(new Fact(text.get("inspect.path"), path));
    file.modified()
        .ifPresent(
            modified ->
                facts.add(
                    new Fact(
                        text.get("inspect.modified"),
                        text.get(
                            "inspect.modified.value",
                            time(modified),
                            String.format(text.locale(), "%,d", file.bytes().orElseThrow())))));
    facts.add(new Fact(text.get("inspect.now"), now(file.now())));
    facts.add(
        new Fact(
            text.get("inspect.indexed"),
            text.get("inspect.indexed.value", time(file.indexed()), generation)));
    facts.add(
        new Fact(text.get("inspect.passages"), text.count("inspect.passages.count", passages)));
    return facts;
  }

  private String now(FileState.Now now) {
    return text.get("inspect.now." + now.name().toLowerCase(Locale.ROOT));
  }

  private static String time(Instant moment) {
    return TIME.format(moment.atZone(ZoneId.systemDefault()));
  }

  private InspectPage.Readers readers(Readership readers, Optional<ReaderCheck> check) {
    List<String> notes = new ArrayList<>();
    if (readers.differs()) {
      notes.add(text.get("inspect.readers.differs"));
    }
    return new InspectPage.Readers(
        readers
            .indexed()
            .map(permission -> described(permission))
            .orElse(text.get("inspect.readers.unknown")),
        readers.rule().map(sentences::of).orElse(""),
        notes,
        check.map(this::told).orElse(""));
  }

  private String described(ReadPermission permission) {
    return AccessTerms.describe(permission, Phrases.of("listing", text.locale()));
  }

  private String told(ReaderCheck check) {
    String name = check.who().user().orElseThrow();
    String groups =
        check.who().groups().isEmpty()
            ? text.get("inspect.as.no-groups")
            : String.join(", ", check.who().groups().stream().sorted().toList());
    if (!check.may()) {
      return text.get("inspect.as.no", name, groups);
    }
    return check.by().isEmpty()
        ? text.get("inspect.as.yes", name, groups)
        : text.get(
            "inspect.as.yes.by",
            name,
            groups,
            String.join(
                ", ",
                check.by().stream()
                    .map(
                        term ->
                            term.equals(ReadPermission.EVERYBODY_TERM)
                                ? described(ReadPermission.EVERYBODY)
                                : term)
                    .toList()));
  }

  private List<Other> editions(List<OtherEdition> editions) {
    return editions.stream()
        .map(
            edition ->
                new Other(
                    text.get("inspect.edition." + edition.age().name().toLowerCase(Locale.ROOT)),
                    label(edition.id(), edition.title()),
                    state.of(edition.id()).href()))
        .toList();
  }

  private Other copy(String id, String title) {
    return new Other(text.get("inspect.copy"), label(id, title), state.of(id).href());
  }

  private String label(String id, String title) {
    return title.isBlank() ? id : text.get("inspect.label", title, id);
  }

  private List<Fact> metadata(DocumentHead head, Map<String, String> predicted) {
    List<Fact> facts = new ArrayList<>();
    head.metadata()
        .forEach(
            (field, values) -> {
              if (!field.equals(ExtractedDocument.ACL)) {
                facts.add(new Fact(field, String.join("、", values)));
              }
            });
    for (Predicted guess : head.predicted()) {
      facts.add(
          new Fact(
              text.get("predicted.field", predicted.getOrDefault(guess.field(), guess.field())),
              text.get("predicted.value", guess.value(), text.percent(guess.confidence()))));
    }
    return facts;
  }
}
