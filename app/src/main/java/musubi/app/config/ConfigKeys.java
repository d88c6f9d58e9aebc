package musubi.app.config;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import musubi.app.ErrorMessage;
import musubi.app.UserException;
import org.jspecify.annotations.Nullable;

/**
 * What {@code --config FILE} may set; the command line overrides it. Every key is optional:
 *
 * <pre>
 * data: ./musubi-data
 * model:
 *   folder: /models/ruri-v3-30m
 *   dimensions: 256
 *   query-prompt: "検索クエリ: "
 *   document-prompt: "検索文書: "
 * passages:
 *   max-tokens: 256
 * sources:
 *   worker-memory: 512m
 *   seconds-per-file: 60
 *   largest-file: 256m
 *   archive-levels: 5
 * search:
 *   k: 10
 *   fusion: zscore
 *   semantic-weight: 0.3
 *   min-relevance: 0.1
 *   past-queries: ./past-queries.jsonl
 * dictionaries: ./dictionaries
 * vocabulary: true
 * metadata:
 *   fields:
 *     department: keyword
 *     effective-date: date
 *     amount: number
 *   time-zone: Asia/Tokyo
 *   editions:
 *     identity: [document-number]
 *     order: [version, effective-date, modified]
 *     file-names: true
 * suggest:
 *   queries: /var/log/musubi/queries.txt
 * rerank:
 *   folder: /models/japanese-reranker-xsmall-v2
 *   depth: 20
 *   budget-ms: 1000
 * generations:
 *   keep: 5
 *   most-deleted: 0.2
 * classify:
 *   - name: product
 *     model: ./classifiers/product
 *     title: 製品
 *     field: product
 * duplicates:
 *   enabled: true
 *   threshold: 0.8
 * permissions:
 *   default: nobody
 *   posix: false
 *   required: true
 * index:
 *   vectors: int7
 * server:
 *   address: 127.0.0.1
 *   port: 8080
 *   viewer:
 *     user: alice
 *     groups: [人事]
 *   limits:
 *     body-kb: 64
 *     header-kb: 32
 *     query-characters: 2000
 *     searches-at-once: 16
 *     seconds-per-search: 10
 *     connections: 500
 *     idle-seconds: 20
 *     request-seconds: 30
 *   paths:
 *     forms: [plain, file, unc]
 *     shares:
 *       - folder: /srv/documents
 *         prefix: '\\\\fileserver\\documents'
 *   gate:
 *     eval: ./judged-queries
 *     split: test
 *     gates: ["ndcg@10>=-0.01"]
 *   schedule:
 *     update: "0 12,18 * * 1-5"
 *     rebuild: "0 3 * * 0"
 *   login:
 *     hosts: [musubi.example.co.jp]
 *     session-minutes: 480
 *     database:
 *       url: jdbc:postgresql://db.example.co.jp/musubi
 *       user: musubi
 *       password-file: ./database-password
 * history:
 *   enabled: true
 *   keep-days: 180
 *   viewers: hashed
 *   least-people: 3
 * monitor:
 *   false-alarms: 0.01
 *   least-searches: 50
 *   thresholds:
 *     without-result: 0.05
 *     without-opening: 0.1
 *     relevance: 0.05
 *     unknown-words: 0.05
 *     new-documents: 0.1
 *     judged: 0.03
 *   judged: ./judged-queries
 *   split: test
 *   webhook: https://chat.example.co.jp/hooks/search
 * </pre>
 *
 * <p>Folders and files that are relative are taken from the configuration file's folder.
 */
final class ConfigKeys {

  @JsonProperty @Nullable Path data;
  @JsonProperty Config.@Nullable Model model;
  @JsonProperty Config.@Nullable Passages passages;
  @JsonProperty Config.@Nullable Search search;
  @JsonProperty @Nullable Path dictionaries;
  @JsonProperty @Nullable Boolean vocabulary;
  @JsonProperty @Nullable MetadataConfig metadata;
  @JsonProperty Config.@Nullable Suggest suggest;
  @JsonProperty @Nullable SourceLimits sources;
  @JsonProperty @Nullable RerankConfig rerank;
  @JsonProperty Config.@Nullable Generations generations;
  @JsonProperty @Nullable PermissionsConfig permissions;
  @JsonProperty @Nullable List<ClassifierConfig> classify;
  @JsonProperty @Nullable DuplicatesConfig duplicates;
  @JsonProperty Config.@Nullable Index index;
  @JsonProperty @Nullable ServerConfig server;
  @JsonProperty @Nullable HistoryConfig history;
  @JsonProperty @Nullable MonitorConfig monitor;

  /**
   * The configuration.
   *
   * @param file that the keys are of
   * @throws UserException if a value is out of bounds
   */
  Config config(Path file) {
    check(file);
    Path base = file.toAbsolutePath().getParent();
    if (base == null) {
      throw new IllegalStateException(file + " is a file, and in no folder");
    }
    return new Config(
        new Config.Indexing(
            data == null ? null : base.resolve(data),
            model == null ? null : model.resolved(base),
            passages,
            index),
        new Config.Documents(
            sources,
            metadata,
            permissions,
            classify == null ? null : classify.stream().map(one -> one.resolved(base)).toList(),
            duplicates),
        new Config.Searching(
            search == null ? null : search.resolved(base),
            dictionaries == null ? null : existing(base.resolve(dictionaries), file),
            vocabulary,
            rerank == null ? null : rerank.resolved(base)),
        new Config.Upkeep(
            generations,
            suggest == null ? null : suggest.resolved(base),
            history,
            monitor == null ? null : monitor.resolved(base)),
        server == null ? null : server.resolved(base));
  }

  private void check(Path file) {
    if (passages != null) {
      passages.check(file);
    }
    if (model != null) {
      model.check(file);
    }
    if (sources != null) {
      sources.check(file);
    }
    if (search != null) {
      search.check(file);
    }
    if (metadata != null) {
      metadata.check(file);
    }
    if (permissions != null) {
      permissions.check(file);
    }
    if (classify != null) {
      ClassifierConfig.check(classify, metadata, file);
    }
    if (duplicates != null) {
      duplicates.check(file);
    }
    if (generations != null) {
      generations.check(file);
    }
    if (rerank != null) {
      rerank.check(file);
    }
    if (server != null) {
      server.check(file);
    }
    if (history != null) {
      history.check(file);
    }
    if (monitor != null) {
      monitor.check(file);
    }
  }

  private static Path existing(Path folder, Path file) {
    if (!Files.isDirectory(folder)) {
      throw new UserException(ErrorMessage.of("config.dictionaries", file, folder));
    }
    return folder;
  }
}
