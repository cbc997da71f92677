namespace ML.Recurrent.Training;

/// <summary>The rule by which a minibatch's gradients g move the parameters p, at the learning rate η.</summary>
public enum Optimizer
{
    /// <summary>
    /// Adam (Kingma and Ba, 2015): steps by the mean of the gradients over the root of the mean of their squares, both decaying. Weight
    /// decay λ adds λp to the gradient.
    /// </summary>
    Adam,

    /// <summary>
    /// Adam with decoupled weight decay (Loshchilov and Hutter, 2019): λ shrinks the parameters by ηλp, past the moments.
    /// </summary>
    AdamW,

    /// <summary>
    /// Stochastic gradient descent, plain, with momentum (Polyak, 1964) or with Nesterov's momentum (1983; as Sutskever et al., 2013,
    /// write it). Weight decay λ adds λp to the gradient.
    /// </summary>
    Sgd,

    /// <summary>
    /// RMSProp (Tieleman and Hinton, 2012): steps by the gradient over the root of the decaying mean of its squares, with momentum if
    /// asked for. Weight decay λ adds λp to the gradient.
    /// </summary>
    RmsProp,
}
