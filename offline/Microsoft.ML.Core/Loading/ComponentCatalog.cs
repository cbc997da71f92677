using System.Diagnostics.CodeAnalysis;
using System.Reflection;

namespace Microsoft.ML.Runtime;

/// <summary>The classes that can be made by name and signature, of the assemblies registered so far.</summary>
public sealed class ComponentCatalog
{
    private readonly HashSet<Assembly> _assemblies = [];
    private readonly Dictionary<(string Name, Type Signature), LoadableClass> _classes = [];
    private readonly Lock _registering = new();

    internal ComponentCatalog()
    {
    }

    /// <summary>Makes the assembly's loadable classes known; an assembly seen before is passed over.</summary>
    /// <param name="assembly">The assembly, with its <c>LoadableClass</c> attributes.</param>
    /// <param name="throwOnError">False to leave out a class that is declared wrongly, or whose name is taken.</param>
    public void RegisterAssembly(Assembly assembly, bool throwOnError = true)
    {
        ArgumentNullException.ThrowIfNull(assembly);
        lock (_registering)
        {
            if (!_assemblies.Add(assembly))
            {
                return;
            }

            foreach (LoadableClassAttributeBase declaration in assembly.GetCustomAttributes<LoadableClassAttributeBase>())
            {
                foreach (Type signature in declaration.SigTypes)
                {
                    Register(declaration, signature, throwOnError);
                }
            }
        }
    }

    /// <summary>Makes the component of that name, case aside; false when there is none or it makes none.</summary>
    /// <exception cref="TargetInvocationException">The component threw.</exception>
    internal bool TryCreateInstance<TRes>(
        IHostEnvironment env,
        Type signature,
        string name,
        object argument,
        [NotNullWhen(true)] out TRes? component)
        where TRes : class
    {
        LoadableClass? loadable;
        lock (_registering)
        {
            _classes.TryGetValue(KeyOf(name, signature), out loadable);
        }

        component = loadable?.CreateInstance(env, argument) as TRes;
        return component is not null;
    }

    private void Register(LoadableClassAttributeBase declaration, Type signature, bool throwOnError)
    {
        if (!LoadableClass.TryFind(declaration, signature, out LoadableClass? loadable))
        {
            Refuse(
                $"Can't instantiate loadable class '{declaration.InstanceType.Name}': {declaration.LoaderType} has no constructor and no "
                + $"method Create for {signature.Name}, or more than one of them.",
                throwOnError);
            return;
        }

        foreach (string name in declaration.LoadNames)
        {
            if (!_classes.TryAdd(KeyOf(name, signature), loadable))
            {
                Refuse($"There is already a loadable class '{name}' for {signature.Name}.", throwOnError);
            }
        }
    }

    private static void Refuse(string reason, bool throwOnError)
    {
        if (throwOnError)
        {
            throw new InvalidOperationException(reason).Marked();
        }
    }

    private static (string Name, Type Signature) KeyOf(string name, Type signature) => (name.ToLowerInvariant(), signature);
}
