using System.Diagnostics.CodeAnalysis;
using System.Reflection;

namespace Microsoft.ML.Runtime;

/// <summary>How to make one loadable class: by its constructor or by a static method Create, the environment first or not at all.</summary>
internal sealed class LoadableClass
{
    private readonly MethodBase _maker;

    private LoadableClass(MethodBase maker) => _maker = maker;

    /// <summary>Finds the one maker for a signature, a public one before one that is not.</summary>
    public static bool TryFind(LoadableClassAttributeBase declaration, Type signature, [NotNullWhen(true)] out LoadableClass? found)
    {
        Type argument = signature.GetMethod("Invoke")!.GetParameters().Single().ParameterType;
        Type[][] parameters = [[typeof(IHostEnvironment), argument], [argument]];
        foreach (BindingFlags visibility in (BindingFlags[])[BindingFlags.Public, BindingFlags.NonPublic])
        {
            MethodBase[] makers = [.. parameters.SelectMany(types => Makers(declaration, visibility, types))];
            if (makers.Length > 0)
            {
                found = makers.Length == 1 ? new LoadableClass(makers[0]) : null;
                return found is not null;
            }
        }

        found = null;
        return false;
    }

    /// <exception cref="TargetInvocationException">The class threw an exception of its own.</exception>
    /// <exception cref="InvalidOperationException">The class threw one that the host had raised.</exception>
    public object? CreateInstance(IHostEnvironment env, object argument)
    {
        object[] arguments = _maker.GetParameters().Length == 2 ? [env, argument] : [argument];
        try
        {
            return _maker is ConstructorInfo constructor ? constructor.Invoke(arguments) : _maker.Invoke(null, arguments);
        }
        catch (TargetInvocationException exception) when (exception.InnerException is { } inner && inner.IsMarked())
        {
            throw new InvalidOperationException("Error during class instantiation", exception).Marked();
        }
    }

    private static IEnumerable<MethodBase> Makers(LoadableClassAttributeBase declaration, BindingFlags visibility, Type[] parameters)
    {
        Type loader = declaration.LoaderType;
        if (declaration.InstanceType.IsAssignableFrom(loader)
            && loader.GetConstructor(visibility | BindingFlags.Instance, parameters) is { } constructor)
        {
            yield return constructor;
        }

        if (loader.GetMethod("Create", visibility | BindingFlags.Static, parameters) is { } create
            && declaration.InstanceType.IsAssignableFrom(create.ReturnType))
        {
            yield return create;
        }
    }
}
