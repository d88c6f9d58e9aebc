package musubi.app.server.dictionary;

import java.time.Clock;
import musubi.app.dictionary.edit.DictionaryEditor;
import musubi.app.dictionary.trial.TriedQueries;
import musubi.app.mine.review.SynonymCandidates;
import musubi.app.revision.Revisions;
import musubi.app.server.asset.Assets;
import musubi.app.server.request.Asker;
import musubi.app.server.served.ServedSearch;
import musubi.app.server.template.Templates;
import musubi.app.setup.Setup;
import musubi.app.usage.QueryReports;
import musubi.lucene.query.SearchOptions;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The page of the dictionaries. */
@Configuration(proxyBeanMethods = false)
@Import({DictionaryController.class, CandidateController.class})
public class DictionaryBeans {

  @Bean(destroyMethod = "close")
  Revisions dictionaryRevisions(Setup setup) {
    return new Revisions(setup.history().database(), Clock.systemUTC());
  }

  @Bean
  DictionaryEditor dictionaryEditor(Setup setup, Revisions dictionaryRevisions) {
    return new DictionaryEditor(setup.dictionaryFolder(), dictionaryRevisions);
  }

  @Bean
  SynonymCandidates synonymCandidates(Setup setup) {
    return new SynonymCandidates(setup.store().data());
  }

  @Bean
  CandidateViews candidateViews(
      SynonymCandidates candidates, ServedSearch served, Asker asker, Setup setup) {
    return new CandidateViews(candidates, served, asker, setup.history().leastPeople() <= 1);
  }

  @Bean
  EffectViews effectViews(ServedSearch served, QueryReports reports, Asker asker, Setup setup) {
    SearchOptions options =
        SearchOptions.hits(1).withMinRelevance(setup.hits().minRelevance()).withFolding(true);
    TriedQueries tried =
        new TriedQueries(
            () -> setup.monitor().judged(),
            setup.store().data(),
            reports,
            Clock.systemDefaultZone());
    return new EffectViews(served, tried, asker, options);
  }

  @Bean
  KeptViews keptViews(DictionaryEditor editor, CandidateViews candidates) {
    return new KeptViews(editor, candidates);
  }

  @Bean
  DictionaryPages dictionaryPages(
      Setup setup,
      DictionaryEditor editor,
      ServedSearch served,
      EffectViews effects,
      KeptViews kept,
      Templates templates,
      Assets assets) {
    return new DictionaryPages(setup, editor, served, effects, kept, templates, assets);
  }
}
