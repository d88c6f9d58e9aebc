package musubi.app.setup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import musubi.app.access.AccessSettings;
import musubi.app.config.ClassifierConfig;
import musubi.app.config.Config;
import musubi.app.config.DuplicatesConfig;
import musubi.app.config.MetadataConfig;
import musubi.app.config.PermissionsConfig;
import musubi.app.config.SourceLimits;
import musubi.app.edition.EditionSettings;
import musubi.app.extract.ExtractionLimits;
import musubi.app.extract.WorkerExtraction;
import musubi.app.model.ModelChoice;
import musubi.app.passage.PassageRules;
import musubi.app.rebuild.IndexSettings;
import musubi.app.rebuild.MetadataRules;
import musubi.app.rebuild.derived.Deriving;
import musubi.app.rule.RuleFile;
import musubi.app.rule.ServedRules;
import musubi.app.search.IndexServing;
import musubi.app.search.ServiceSettings;
import musubi.app.source.ExtractionService;
import musubi.app.store.OwnFolder;
import musubi.embedder.Embedder;
import musubi.embedder.Role;
import musubi.lucene.analysis.JapaneseTextAnalyzer;
import musubi.lucene.dictionary.Dictionaries;
import musubi.lucene.embedded.EmbeddedEngine;
import musubi.lucene.fusion.Fusion;
import musubi.lucene.generation.GenerationStore;
import musubi.lucene.generation.Manifest;
import musubi.lucene.index.VectorFormat;
import musubi.lucene.vocabulary.Vocabulary;
import org.jspecify.annotations.Nullable;

/**
 * A configuration and what is set over it, as what the services need. Nothing is opened before it
 * is asked for.
 */
public final class Setup {

  private static final Path DEFAULT_DATA = Path.of("musubi-data");

  /** In the data folder, where none is configured. */
  private static final String DICTIONARIES = "dictionaries";

  /** Long enough for a clause with its conditions, short enough to be about one thing. */
  private static final int PASSAGE_TOKENS = 256;

  private final Config config;
  private final Overrides overrides;

  /** The user dictionary of an index that keeps it, where no dictionaries are configured. */
  private final String keptUserWords;

  public Setup(Config config, Overrides overrides) {
    this(config, overrides, "");
  }

  private Setup(Config config, Overrides overrides, String keptUserWords) {
    this.config = config;
    this.overrides = overrides;
    this.keptUserWords = keptUserWords;
  }

  /**
   * This set-up for an index that is there: what is not told is as it was made.
   *
   * @param made of the index
   */
  Setup keeping(Manifest made) {
    return new Setup(
        KeptSettings.of(config, overrides.index().model(), made), overrides, made.userWords());
  }

  /** This set-up with more set over its configuration. */
  public Setup with(UnaryOperator<Overrides> more) {
    return new Setup(config, more.apply(overrides), keptUserWords);
  }

  /** Whether a data folder is named; if not, {@link #store} is in the usual one. */
  public boolean namesData() {
    return overrides.index().data() != null || config.indexing().data() != null;
  }

  /**
   * Checks that the user of this process may read the data folder, if there is one.
   *
   * @throws musubi.app.UserException if she may not
   */
  public void requireReadable() {
    DataPermission.require(store().data(), DataPermission::isReadable);
  }

  /** Where the generations are. */
  public GenerationStore store() {
    Path set = overrides.index().data();
    if (set != null) {
      return new GenerationStore(set);
    }
    Path configured = config.indexing().data();
    return new GenerationStore(configured == null ? DEFAULT_DATA : configured);
  }

  /** The model; one that names no folder stands for the one that an index was built with. */
  public ModelChoice model() {
    Config.Model configured = config.indexing().model();
    if (configured == null) {
      configured = new Config.Model(null, null, null, null);
    }
    Path folder = overrides.index().model();
    Integer dimensions = overrides.index().dimensions();
    Integer kept = dimensions != null ? dimensions : configured.dimensions();
    return new ModelChoice(
        Optional.ofNullable(folder != null ? folder : configured.folder()),
        kept == null ? OptionalInt.empty() : OptionalInt.of(kept),
        Optional.ofNullable(configured.queryPrompt()),
        Optional.ofNullable(configured.documentPrompt()));
  }

  /** Where the dictionaries are: as configured, else in the data folder, which may have none. */
  public Path dictionaryFolder() {
    Path configured = config.searching().dictionaries();
    return configured == null ? store().data().resolve(DICTIONARIES) : configured;
  }

  /** The query rules of the data folder. */
  public RuleFile rules() {
    return new RuleFile(store().data());
  }

  /**
   * The dictionaries, or none.
   *
   * @throws IOException if one of their files cannot be read
   */
  public Dictionaries dictionaries() throws IOException {
    Path folder = dictionaryFolder();
    return config.searching().dictionaries() == null && !Files.isDirectory(folder)
        ? Dictionaries.NONE
        : Dictionaries.load(folder, JapaneseTextAnalyzer::normalize);
  }

  /** Whether somebody says how words are cut, even if it is that no words are added. */
  private boolean hasUserWords() {
    return config.searching().dictionaries() != null
        || Files.exists(dictionaryFolder().resolve(Dictionaries.USER_DICTIONARY));
  }

  /** The vocabulary of the Japanese office, unless it is switched off. It is read at each call. */
  public Vocabulary vocabulary() {
    boolean off =
        overrides.words().noVocabulary() || Boolean.FALSE.equals(config.searching().vocabulary());
    return off ? Vocabulary.NONE : Vocabulary.office();
  }

  /** What reading one file may cost. */
  public ExtractionLimits extractionLimits() {
    SourceLimits configured = config.documents().sources();
    return configured == null ? ExtractionLimits.DEFAULT : configured.limits();
  }

  /** Reads the files that are not text, in a process that starts with the first of them. */
  public ExtractionService files() {
    SourceLimits configured = config.documents().sources();
    return configured == null
        ? new WorkerExtraction(ExtractionLimits.DEFAULT)
        : new WorkerExtraction(configured.limits(), configured.ignored());
  }

  /** What metadata means. */
  public MetadataRules metadata() {
    MetadataConfig metadata = config.documents().metadata();
    return metadata == null
        ? MetadataRules.DEFAULT
        : new MetadataRules(metadata.schema(), metadata.editionSettings());
  }

  /** Who may read documents. */
  public AccessSettings access() {
    PermissionsConfig permissions = config.documents().permissions();
    return permissions == null ? AccessSettings.DEFAULT : permissions.settings();
  }

  /** What every search that a person makes has to keep to. */
  public ServiceSettings.Limits limits() {
    PermissionsConfig permissions = config.documents().permissions();
    return new ServiceSettings.Limits(
        permissions != null && permissions.isRequired(), Optional.empty());
  }

  /**
   * How a person's searches are answered; the reranker is opened apart.
   *
   * @throws IOException if a dictionary cannot be read
   */
  public ServiceSettings service() throws IOException {
    return service(fusion().fusion()).withLimits(limits());
  }

  /**
   * How searches are answered with a fusion, without limits.
   *
   * @throws IOException if a dictionary cannot be read
   */
  public ServiceSettings service(Fusion fusion) throws IOException {
    Config.Search search = config.searching().search();
    boolean soft = search == null || !Boolean.FALSE.equals(search.softMatching());
    ServiceSettings settings =
        ServiceSettings.of(fusion)
            .withDictionaries(dictionaries())
            .withVocabulary(vocabulary())
            .withPast(PastSetup.open(search == null ? null : search.pastQueries()))
            .withRules(new ServedRules(rules(), Clock.systemDefaultZone()));
    return soft ? settings : settings.withoutMatcher();
  }

  /**
   * The index in use and its model, to be searched.
   *
   * @throws musubi.lucene.IndexException if there is none, or it cannot be read
   */
  public IndexServing serving() throws IOException {
    return IndexServing.of(new EmbeddedEngine(store()), model()::openFor);
  }

  /** How vectors are stored. */
  public VectorFormat vectors() {
    VectorFormat set = overrides.index().vectors();
    if (set != null) {
      return set;
    }
    Config.Index configured = config.indexing().index();
    VectorFormat format = configured == null ? null : configured.vectors();
    return format == null ? VectorFormat.DEFAULT : format;
  }

  /** How documents are cut for a model: as configured, and never longer than the model reads. */
  public PassageRules passageRules(Embedder embedder) {
    Integer configured = passageTokens();
    int target = configured == null ? PASSAGE_TOKENS : configured;
    // A quarter is kept free for title and headings, which are embedded with the text.
    int readable = embedder.maxTokens() - embedder.overheadTokens(Role.DOCUMENT);
    return new PassageRules(Math.max(PassageRules.MIN_TOKENS, Math.min(target, readable * 3 / 4)));
  }

  private @Nullable Integer passageTokens() {
    Config.Passages passages = config.indexing().passages();
    return passages == null ? null : passages.maxTokens();
  }

  /**
   * What an index is made by.
   *
   * @param embedder of {@link #model}
   * @throws IOException if the user dictionary cannot be read
   * @throws musubi.app.UserException if a classifier is missing, or does not fit the model
   */
  public IndexSettings index(Embedder embedder) throws IOException {
    List<ClassifierConfig> configured = config.documents().classify();
    ClassifierSetup classifiers =
        ClassifierSetup.open(configured == null ? List.of() : configured, embedder);
    return new IndexSettings(
        embedder,
        model().location(),
        passageRules(embedder),
        metadata(),
        hasUserWords() ? dictionaries().userDictionaryCsv() : keptUserWords,
        vectors(),
        new Deriving(List.copyOf(classifiers.all()), copies()),
        told(classifiers));
  }

  private Manifest.Options told(ClassifierSetup classifiers) {
    ModelChoice model = model();
    EditionSettings editions = metadata().editions();
    return new Manifest.Options(
        model.dimensions().isPresent() ? model.dimensions().getAsInt() : null,
        model.queryPrompt().orElse(null),
        model.documentPrompt().orElse(null),
        passageTokens(),
        new Manifest.Editions(editions.identity(), editions.order(), editions.fileNames()),
        classifiers.told(),
        copies().isPresent() ? copies().getAsDouble() : null);
  }

  private OptionalDouble copies() {
    DuplicatesConfig duplicates = config.documents().duplicates();
    return duplicates == null ? OptionalDouble.empty() : duplicates.copies();
  }

  /** How the arms are merged. */
  public FusionSetup fusion() {
    return new FusionSetup(config.searching().search(), overrides.fusion());
  }

  /** Whether a cross-encoder reads the first hits again. */
  public RerankSetup reranker() {
    return new RerankSetup(config.searching().rerank(), overrides.rerank());
  }

  /** How many hits, and which. */
  public HitSetup hits() {
    return new HitSetup(config.searching().search(), overrides.hits());
  }

  /** What becomes of generations, and what is suggested. */
  public BuildSetup build() {
    return new BuildSetup(config, overrides.build());
  }

  /** How people sign in to the server; empty if the address alone guards it. */
  public Optional<LoginSetup> login() {
    boolean needed = server().login().orElse(config.documents().permissions() != null);
    return needed ? Optional.of(accounts()) : Optional.empty();
  }

  /** Who may use the server once people sign in; commands tend accounts before that too. */
  public LoginSetup accounts() {
    return new LoginSetup(config.server() == null ? null : config.server().login(), store().data());
  }

  /**
   * The data folder and the files of secrets that other users of this machine may read.
   *
   * @throws IOException if permissions cannot be looked at
   */
  public List<Path> openToOthers() throws IOException {
    List<Path> open = new ArrayList<>();
    for (Path path :
        Stream.concat(Stream.of(store().data()), accounts().secretFiles().stream()).toList()) {
      if (Files.exists(path) && OwnFolder.isOpenToOthers(path)) {
        open.add(path);
      }
    }
    return open;
  }

  /** What is kept of searches, and where. */
  public HistorySetup history() {
    return new HistorySetup(
        config.upkeep().history(), accounts(), login().isPresent(), store().data());
  }

  /** What is watched, and when that is awake. */
  public MonitorSetup monitor() {
    return new MonitorSetup(config.upkeep().monitor());
  }

  /** The judged queries that a server may ask. */
  public JudgedLists judgedLists() {
    return new JudgedLists(
        Stream.of(server().judgedList(), monitor().judgedList()).flatMap(Optional::stream).toList(),
        store().data());
  }

  /** Where the server listens, and what it takes on. */
  public ServerSetup server() {
    return new ServerSetup(config.server(), overrides.server());
  }
}
