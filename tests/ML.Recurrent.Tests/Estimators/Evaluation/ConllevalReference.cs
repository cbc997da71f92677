namespace ML.Recurrent.Tests.Estimators.Evaluation;

/// <summary>Sentences of tag/prediction, and what conlleval prints for them; written by make_conlleval_reference.py.</summary>
internal static class ConllevalReference
{
    internal const string Sentences = """
        O/O I-VP/I-VP I-PP/I-PP I-VP/B-PP I-VP/I-VP I-VP/I-VP B-VP/B-VP O/O
        I-VP/I-VP O/O I-VP/I-VP B-PP/B-PP O/B-VP B-VP/B-VP B-VP/B-VP
        O/O O/O I-NP/I-NP O/O I-NP/I-NP O/O I-NP/I-NP B-PP/B-PP I-VP/O B-NP/B-PP B-VP/B-VP B-NP/B-NP
        I-VP/I-VP O/O I-VP/B-NP I-NP/I-NP I-VP/I-VP B-VP/B-PP I-VP/B-VP O/O O/O
        I-VP/I-VP B-VP/B-NP O/O I-VP/I-VP
        B-NP/B-NP B-VP/B-PP O/O
        I-NP/I-NP O/B-PP I-NP/I-NP B-NP/B-NP I-NP/I-NP O/O I-VP/B-PP O/B-VP I-NP/I-NP I-NP/I-NP I-VP/I-VP
        B-VP/B-NP I-NP/I-NP I-PP/I-PP I-NP/B-VP
        O/O
        O/O B-VP/B-VP O/O I-NP/I-NP I-NP/I-NP B-PP/B-PP O/O I-PP/B-VP I-PP/I-PP
        I-VP/I-VP I-VP/I-VP I-VP/I-VP I-VP/I-VP I-PP/I-PP O/B-PP O/O I-VP/I-VP I-NP/I-VP I-VP/I-VP B-VP/B-VP
        B-NP/B-NP B-NP/B-NP
        I-NP/I-NP B-NP/B-NP I-VP/I-VP I-NP/I-NP B-VP/B-VP I-NP/I-VP B-NP/B-NP I-NP/I-VP I-NP/I-NP I-NP/I-NP B-VP/B-VP B-NP/B-NP
        B-NP/B-NP O/O O/O
        O/O B-VP/B-VP O/O I-VP/I-VP O/O B-VP/B-VP I-VP/I-VP I-VP/I-VP B-NP/B-NP O/O B-NP/B-NP
        O/O I-VP/B-PP I-VP/I-VP
        B-VP/B-VP O/O I-VP/B-NP O/O I-NP/I-NP O/I-PP B-VP/B-VP O/O B-PP/B-PP B-NP/B-NP O/O
        B-NP/B-NP
        I-VP/I-VP I-PP/O I-NP/I-NP I-NP/I-NP I-NP/I-NP B-VP/B-VP I-VP/I-VP I-VP/B-NP B-PP/B-PP I-NP/I-NP I-VP/I-VP B-NP/B-VP
        B-NP/B-NP I-NP/I-NP I-NP/I-NP
        I-NP/I-NP O/B-NP I-VP/I-VP B-NP/B-NP B-PP/B-PP I-NP/B-PP B-VP/B-VP B-PP/B-PP B-VP/B-VP
        I-VP/I-VP I-VP/I-VP O/B-VP
        B-NP/B-NP I-VP/O I-NP/I-NP I-VP/I-VP B-NP/I-VP I-PP/I-PP I-PP/I-NP I-VP/I-VP B-NP/B-NP I-VP/I-VP
        I-NP/I-NP B-PP/B-PP
        I-NP/B-VP I-NP/B-NP I-NP/I-NP
        I-VP/B-PP I-NP/I-NP B-NP/B-NP B-NP/B-NP
        O/B-VP I-NP/I-NP O/O I-VP/I-VP
        O/O
        O/O B-VP/B-VP B-NP/B-NP I-PP/I-PP I-VP/I-VP I-VP/I-VP O/O O/O I-VP/I-VP O/O I-VP/I-VP O/O
        I-PP/I-PP I-VP/I-VP I-NP/I-NP I-NP/I-NP O/O O/I-NP I-VP/I-NP I-NP/I-NP I-NP/I-NP
        I-VP/I-VP
        I-NP/I-NP I-VP/I-VP O/B-NP B-VP/B-VP I-NP/I-NP I-VP/I-VP I-NP/B-VP B-VP/B-VP I-PP/I-PP I-NP/I-NP B-VP/B-VP
        B-VP/B-VP I-NP/I-NP B-PP/B-PP I-NP/I-NP
        I-NP/B-NP I-VP/I-VP I-VP/I-VP B-NP/B-NP I-VP/I-VP I-NP/I-NP O/O I-NP/I-NP B-PP/B-PP I-VP/I-VP
        O/O
        I-NP/I-NP B-NP/B-NP I-NP/I-NP O/O B-NP/B-NP I-VP/I-VP B-NP/B-NP O/O I-NP/I-NP I-NP/I-NP O/B-NP O/O
        B-NP/B-NP
        O/O I-PP/I-PP
        O/O B-NP/B-NP O/O
        I-VP/I-VP I-NP/B-NP I-VP/I-VP O/O I-NP/I-NP I-VP/I-VP O/O B-VP/I-VP I-NP/I-NP I-VP/I-VP O/O
        B-NP/B-NP I-NP/I-NP I-NP/I-NP I-NP/I-NP O/B-PP B-NP/B-NP O/O B-NP/B-NP I-NP/I-NP
        I-PP/I-VP
        B-PP/B-PP I-VP/I-VP B-NP/B-NP B-NP/B-PP B-PP/B-PP O/O I-PP/I-PP O/O I-NP/I-NP I-PP/I-PP B-VP/B-VP
        I-VP/I-VP B-PP/B-PP
        I-VP/I-VP B-VP/B-VP B-PP/I-NP O/O B-NP/B-NP B-PP/B-PP O/O B-PP/B-PP B-VP/B-VP I-NP/I-PP O/O I-PP/I-PP
        O/O B-VP/B-VP O/O B-VP/B-VP I-VP/I-VP I-NP/O O/O O/O B-PP/B-VP
        O/O B-PP/B-PP I-VP/I-VP O/O I-NP/I-NP
        B-VP/B-VP B-NP/B-NP I-NP/I-NP
        I-VP/I-VP I-NP/I-NP B-NP/B-NP B-VP/B-VP I-NP/I-NP O/O I-NP/I-PP
        O/I-NP O/O B-NP/B-NP O/I-PP
        O/O I-VP/I-VP B-NP/B-NP B-PP/B-PP O/O
        O/O I-NP/B-PP I-NP/I-NP O/B-PP O/O O/O I-VP/I-PP
        I-VP/I-VP
        O/B-PP I-NP/O O/O B-VP/B-VP I-NP/I-NP I-NP/I-NP B-NP/B-NP B-NP/B-NP B-VP/B-VP I-VP/I-VP
        B-VP/B-VP
        B-NP/B-NP I-VP/I-VP B-NP/B-NP I-PP/I-PP I-NP/I-NP I-VP/I-VP B-VP/B-VP B-VP/B-VP B-VP/B-VP O/O B-VP/B-PP I-PP/I-PP
        O/O B-NP/B-NP B-VP/B-VP O/O B-VP/B-VP O/O O/O I-NP/I-NP B-NP/B-NP O/O I-NP/I-NP
        B-NP/O I-VP/I-VP I-NP/I-NP I-NP/I-NP B-VP/I-VP O/O O/I-NP I-VP/I-VP
        O/B-VP I-NP/I-NP O/O I-VP/I-VP I-NP/I-NP O/B-PP I-VP/B-PP O/O I-NP/I-NP B-NP/B-NP O/O I-PP/I-PP
        I-NP/I-NP B-PP/B-PP B-PP/B-VP O/O I-NP/I-NP
        O/O B-VP/B-VP I-VP/I-VP B-NP/B-NP O/O B-VP/B-VP O/B-PP I-VP/I-VP B-NP/B-NP B-NP/B-NP I-PP/I-PP
        I-NP/I-NP I-NP/I-NP B-PP/B-PP I-NP/I-NP I-VP/I-VP B-VP/B-VP B-VP/B-VP B-VP/B-VP
        I-NP/I-NP I-NP/I-NP B-NP/B-NP O/B-PP O/O I-NP/I-NP B-NP/I-NP I-VP/I-PP O/O B-NP/B-NP O/O I-NP/B-VP
        I-NP/I-NP I-VP/O B-NP/B-NP O/O B-NP/B-NP I-PP/I-PP I-VP/I-VP B-VP/B-VP
        I-NP/B-VP B-PP/B-PP I-VP/I-VP O/O O/O I-VP/I-VP O/O I-NP/I-NP B-PP/B-PP B-PP/B-PP
        I-NP/I-NP I-VP/I-VP O/O I-VP/I-VP I-VP/I-VP B-PP/B-PP
        I-VP/I-VP I-VP/I-VP I-NP/B-NP I-VP/I-VP I-PP/I-PP I-NP/I-VP B-NP/O
        I-NP/I-NP B-PP/B-PP O/O B-NP/B-VP I-NP/I-NP B-PP/B-PP I-VP/I-VP B-NP/B-NP B-NP/B-NP I-VP/I-VP O/O
        I-NP/I-VP I-VP/I-VP B-NP/B-NP I-PP/I-PP
        B-VP/B-VP O/I-NP I-NP/I-NP I-NP/I-NP B-NP/B-NP
        O/O I-VP/I-VP
        B-VP/B-VP I-NP/I-NP O/O I-NP/I-NP O/O I-NP/I-NP B-VP/B-VP I-NP/B-NP B-NP/B-NP O/O B-VP/B-VP
        O/O B-VP/B-VP I-NP/B-VP I-VP/I-VP B-VP/O I-NP/I-NP I-VP/I-VP B-VP/B-VP I-NP/I-NP O/O I-NP/B-VP I-NP/I-NP
        B-VP/B-VP B-VP/B-VP O/B-VP
        O/O O/O B-PP/B-PP I-NP/I-NP B-PP/B-PP B-VP/B-VP I-VP/I-VP B-NP/B-NP I-NP/I-NP B-VP/B-VP O/O
        B-PP/B-PP I-NP/I-NP B-VP/B-VP I-NP/I-NP
        I-VP/I-VP O/O I-NP/I-NP B-NP/B-NP I-NP/I-NP
        I-VP/I-VP I-VP/I-VP I-PP/I-PP I-NP/I-NP B-NP/B-NP B-NP/B-NP
        B-VP/B-VP I-NP/I-NP B-NP/B-VP I-VP/I-VP
        I-VP/I-VP B-PP/B-PP O/O I-VP/I-VP I-NP/I-NP I-PP/I-PP B-NP/B-NP O/O I-NP/I-NP B-VP/B-VP
        O/O O/O I-VP/I-VP O/I-NP I-NP/I-NP I-NP/I-NP I-VP/I-VP B-NP/I-VP B-NP/B-NP O/O
        B-NP/B-NP B-NP/B-NP I-NP/I-NP I-NP/I-PP I-VP/I-PP I-VP/I-VP
        B-VP/O B-NP/B-NP I-VP/I-VP B-VP/B-VP I-NP/I-NP O/O I-VP/I-VP I-VP/I-PP O/O
        B-VP/B-VP I-VP/I-VP B-VP/B-VP I-NP/I-NP B-VP/B-VP B-PP/I-VP O/O
        B-PP/B-PP
        I-NP/I-NP
        O/O I-VP/I-VP B-VP/B-VP B-VP/B-VP O/O I-NP/I-NP B-NP/B-VP I-VP/I-VP B-VP/B-VP B-NP/B-NP B-VP/B-VP I-NP/I-NP
        I-NP/I-NP
        O/O I-PP/I-PP I-VP/I-VP B-VP/B-VP B-PP/I-PP
        B-NP/B-NP I-NP/O I-NP/I-NP I-NP/I-NP B-VP/B-VP I-NP/I-NP O/O I-NP/I-PP
        O/I-VP O/O O/O O/O I-VP/I-VP B-VP/B-VP I-VP/I-VP B-PP/B-PP I-VP/I-VP I-NP/I-NP
        I-NP/I-NP B-VP/B-VP I-VP/I-VP I-NP/I-NP O/O B-NP/B-NP I-NP/I-VP O/O B-VP/B-VP B-NP/B-NP O/I-NP
        I-VP/B-PP I-NP/I-NP I-NP/I-NP I-PP/I-PP I-VP/I-VP I-VP/I-VP O/O I-VP/I-VP B-PP/B-PP B-NP/B-NP B-VP/B-VP I-VP/I-NP
        B-VP/I-VP I-VP/I-VP I-NP/I-NP B-NP/B-NP B-VP/B-VP B-PP/B-PP I-NP/I-NP
        I-NP/I-NP O/O I-VP/B-VP I-VP/I-VP B-PP/B-VP O/B-VP B-NP/B-NP O/O I-VP/I-VP I-VP/I-VP O/O I-VP/I-VP
        I-VP/I-VP O/O O/O B-NP/I-PP I-NP/O
        I-VP/I-VP B-NP/B-NP O/O I-VP/I-VP I-NP/I-NP I-NP/I-NP I-NP/I-NP
        I-NP/I-NP I-PP/I-PP O/O I-NP/I-NP B-VP/B-VP
        I-NP/I-NP I-NP/I-NP I-VP/I-VP
        I-VP/I-VP O/O O/O I-VP/I-VP I-NP/I-NP B-VP/B-VP B-VP/B-VP I-NP/I-NP O/O O/O
        I-NP/I-NP B-PP/B-PP I-NP/I-NP O/O B-NP/B-NP O/O I-VP/O B-VP/B-VP B-VP/B-VP O/B-VP I-PP/I-PP
        B-VP/B-VP
        B-PP/B-PP I-NP/I-NP B-VP/B-VP O/O I-PP/I-PP B-VP/B-VP O/O B-NP/B-NP I-VP/O
        I-NP/I-NP I-NP/I-NP I-VP/I-VP B-NP/B-NP B-VP/B-VP I-PP/I-NP B-NP/B-NP I-NP/I-NP B-VP/B-VP B-NP/B-NP
        O/O
        B-VP/B-VP B-NP/B-NP I-VP/I-VP I-VP/I-VP B-VP/I-PP B-NP/B-NP O/O O/O I-NP/I-NP I-VP/I-PP I-NP/I-NP I-NP/I-NP
        B-NP/B-NP I-NP/I-NP
        I-PP/I-PP O/O I-VP/I-VP I-NP/I-NP I-PP/O I-NP/I-NP B-NP/B-NP B-VP/B-VP O/O I-NP/I-NP
        O/O O/O O/O B-VP/B-VP B-VP/B-VP B-NP/B-NP B-NP/B-NP
        I-NP/I-NP I-NP/I-NP I-VP/I-VP B-NP/B-VP O/O B-NP/B-NP B-NP/B-NP I-VP/I-VP B-VP/B-VP
        B-VP/B-VP
        O/I-NP B-NP/B-NP B-NP/B-NP B-VP/B-VP
        B-NP/B-NP B-PP/B-PP O/O
        B-VP/B-VP B-NP/B-NP I-NP/I-NP B-NP/I-NP O/O I-NP/I-NP B-NP/I-VP B-VP/B-VP
        I-VP/I-VP I-NP/I-NP B-NP/B-NP B-NP/B-NP
        O/O
        O/I-NP B-VP/B-VP
        B-VP/B-VP I-NP/I-NP I-VP/I-VP B-NP/B-NP I-NP/I-NP I-PP/I-PP
        O/B-VP I-NP/O I-NP/I-NP O/I-NP I-NP/I-NP I-VP/I-VP B-NP/B-VP B-VP/B-PP I-NP/I-NP I-VP/I-VP B-PP/I-PP I-NP/B-PP
        I-VP/I-PP I-NP/I-NP O/O B-NP/B-NP
        """;

    internal const string Output = """
        processed 794 tokens with 530 phrases; found: 544 phrases; correct: 428.
        accuracy:  84.01%; precision:  78.68%; recall:  80.75%; FB1:  79.70
                       NP: precision:  85.07%; recall:  79.32%; FB1:  82.10  221
                       PP: precision:  62.38%; recall:  84.00%; FB1:  71.59  101
                       VP: precision:  79.73%; recall:  81.19%; FB1:  80.45  222
        """;
}
