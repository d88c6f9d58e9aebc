# old.FQN -> new.FQN, to be run over app sources (import lines and Javadoc)
s/musubi\.lucene\.search\.\(Filter\|FieldOrder\|Page\|Mode\|QueryLanguage\|TypedQuery\|SearchOptions\|SearchRequest\)\b/musubi.lucene.query.\1/g
s/musubi\.lucene\.search\.\(Hit\|HitPassage\|Facet\|SearchResult\)\b/musubi.lucene.hit.\1/g
s/musubi\.lucene\.search\.\(HybridSearch\|ArmRankings\)\b/musubi.lucene.ranking.\1/g
s/musubi\.lucene\.search\.QueryAnalysis\b/musubi.lucene.words.QueryAnalysis/g
s/musubi\.lucene\.search\.\(PlainBm25\|PlainTextRanking\)\b/musubi.lucene.reference.\1/g
s/musubi\.lucene\.search\.SemanticRecall\b/musubi.lucene.embedded.SemanticRecall/g
s/musubi\.lucene\.search\.CurrentGeneration\b/musubi.lucene.embedded.CurrentSnapshot/g
s/musubi\.lucene\.view\.Viewer\b/musubi.lucene.permission.Viewer/g
s/musubi\.lucene\.index\.Readers\b/musubi.lucene.permission.ReadPermission/g
s/musubi\.lucene\.index\.Edition\b/musubi.lucene.edition.Edition/g
s/musubi\.lucene\.suggest\.Suggestion\b/musubi.lucene.hit.Suggestion/g
s/musubi\.lucene\.analysis\.\(AnalysisReport\|AnalysisStages\|AnalysisSpeed\)\b/musubi.lucene.analysis.report.\1/g
s/musubi\.lucene\.analysis\.\(Numerals\|Quantities\|Quantity\)\b/musubi.lucene.analysis.number.\1/g
# names
s/\bReaders\b/ReadPermission/g
s/\bnew CurrentGeneration(\([A-Za-z.]*\(()\)\?\))/new CurrentSnapshot(new EmbeddedEngine(\1))/g
s/\bCurrentGeneration\b/CurrentSnapshot/g
s/\bHit\.MatchedTerm\b/MatchedTerm/g
