package musubi.app.cluster.map;

import io.pebbletemplates.pebble.PebbleEngine;
import io.pebbletemplates.pebble.loader.ClasspathLoader;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import musubi.app.ErrorMessage;
import musubi.app.UserException;
import musubi.app.cluster.Cluster;
import musubi.app.cluster.Clustering;
import musubi.app.cluster.Grouping;
import musubi.app.cluster.Place;
import musubi.app.feature.TextItem;
import musubi.app.message.Phrases;
import musubi.app.output.Json;
import musubi.app.store.OwnersAlone;
import musubi.message.Reason;

/**
 * Writes the map as one HTML file. Its content security policy lets a browser load nothing and run
 * no script but its own; all texts of documents are escaped.
 */
public final class MapWriter {

  private static final String HERE = "/musubi/app/cluster/map/";

  private static final int COLOURS = 12;
  private static final int LISTED = 200;
  private static final int TITLE = 60;

  private final Clustering clustering;
  private final List<TextItem> items;
  private final List<Place> places;
  private final Locale language;
  private final Phrases phrases;

  /** Takes what is shown. */
  public MapWriter(
      Clustering clustering, List<TextItem> items, List<Place> places, Locale language) {
    this.clustering = clustering;
    this.items = items;
    this.places = places;
    this.language = language;
    this.phrases = Phrases.of("listing", language);
  }

  /**
   * Writes the file; one that is there is replaced.
   *
   * @throws UserException if it cannot be written
   */
  public void write(Path file) {
    try {
      OwnersAlone.write(file, html());
    } catch (IOException e) {
      throw new UserException(ErrorMessage.of("not-written", file, Reason.named(e)), e);
    }
  }

  /** A dot: where, of which group (-1 for none), and what is told of it. */
  private record Point(double x, double y, int group, int colour, String title, String path) {}

  String html() {
    String style = resource("map.css");
    String script = resource("map.js");
    MapPage page =
        new MapPage(
            language.getLanguage().equals("ja") ? "ja" : "en",
            phrases.text("cluster.map.title"),
            phrases.text(
                "cluster.map.summary", items.size(), clustering.clusters().size(), places.size()),
            new MapPage.Said(
                phrases.text("cluster.map.map"),
                phrases.text("cluster.map.keys"),
                phrases.text("cluster.map.groups"),
                phrases.text("cluster.map.all")),
            sections(),
            points(),
            new MapPage.Parts(
                "default-src 'none'; base-uri 'none'; form-action 'none'; style-src %s; script-src %s"
                    .formatted(hash(style), hash(script)),
                style,
                script));
    PebbleEngine engine =
        new PebbleEngine.Builder()
            .loader(new ClasspathLoader(MapWriter.class.getClassLoader()))
            .autoEscaping(true)
            .strictVariables(true)
            .defaultLocale(Locale.ROOT)
            .build();
    StringWriter html = new StringWriter();
    try {
      engine.getTemplate(HERE.substring(1) + "map.html").evaluate(html, Map.of("page", page));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return html.toString().strip() + "\n";
  }

  private List<MapPage.Section> sections() {
    Map<Integer, Integer> points = new HashMap<>();
    for (int i = 0; i < places.size(); i++) {
      points.put(places.get(i).text(), i);
    }
    List<MapPage.Section> sections = new ArrayList<>();
    for (int group = 0; group < clustering.clusters().size(); group++) {
      Cluster cluster = clustering.clusters().get(group);
      sections.add(
          section(
              group, cluster.label(), String.join("、", cluster.words()), cluster.texts(), points));
    }
    List<Integer> none = clustering.grouping().texts(Grouping.NONE);
    if (!none.isEmpty()) {
      sections.add(section(-1, phrases.text("cluster.none"), "", none, points));
    }
    return sections;
  }

  /** Texts on the map come first: the others cannot be shown there. */
  private MapPage.Section section(
      int group, String label, String words, List<Integer> texts, Map<Integer, Integer> points) {
    List<MapPage.Entry> entries = new ArrayList<>();
    for (boolean shown : List.of(true, false)) {
      for (int text : texts) {
        if (points.containsKey(text) == shown && entries.size() < LISTED) {
          entries.add(
              new MapPage.Entry(
                  points.getOrDefault(text, -1), title(items.get(text)), path(items.get(text))));
        }
      }
    }
    int more = texts.size() - entries.size();
    return new MapPage.Section(
        group,
        group < 0 ? -1 : group % COLOURS,
        label.isEmpty() ? phrases.text("cluster.unnamed", group + 1) : label,
        phrases.text("cluster.size", texts.size()),
        words,
        entries,
        more == 0 ? "" : phrases.text("cluster.map.more", more));
  }

  private static String title(TextItem item) {
    String title = item.title().isEmpty() ? item.text().strip() : item.title();
    String line = title.lines().findFirst().orElse("");
    int length = line.codePointCount(0, line.length());
    return length <= TITLE ? line : line.substring(0, line.offsetByCodePoints(0, TITLE)) + "…";
  }

  private static String path(TextItem item) {
    return item.path().equals(item.text()) ? "" : item.path();
  }

  /** In JSON that stands in HTML no tag may begin. */
  private String points() {
    List<Point> points = new ArrayList<>();
    for (Place place : places) {
      int group = clustering.grouping().groups().get(place.text());
      TextItem item = items.get(place.text());
      points.add(
          new Point(
              Math.round(place.x() * 10_000) / 10_000.0,
              Math.round(place.y() * 10_000) / 10_000.0,
              group,
              group < 0 ? -1 : group % COLOURS,
              title(item),
              path(item)));
    }
    return Json.text(points).replace("<", "\\u003c");
  }

  private static String hash(String text) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return "'sha256-%s'".formatted(Base64.getEncoder().encodeToString(hash));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  private static String resource(String name) {
    try (InputStream in = MapWriter.class.getResourceAsStream(HERE + name)) {
      if (in == null) {
        throw new IllegalStateException(name + " is missing from the jar");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
