// Times oneDNN (2.x) on request, one command a line:
//   prepare <lstm|gru> <fwd|fwdbwd|stream> <T> <B> <I> <H> <L>   ->  ready <implementation>, or: cannot <reason>
//   run <milliseconds>                                           ->  time <median µs of a call>
//   memory <as prepare>                                          ->  memory <KiB that building and running the case added at its peak>
// Built by: g++ -O2 -march=native -fopenmp onednn_peer.cpp -ldnnl. The threads are OMP_NUM_THREADS.
#include <oneapi/dnnl/dnnl.hpp>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <functional>
#include <iostream>
#include <memory>
#include <random>
#include <sstream>
#include <stdexcept>
#include <string>
#include <unordered_map>
#include <vector>

using dnnl::memory;
using dnnl::prop_kind;
using dnnl::rnn_direction;
using Arguments = std::unordered_map<int, memory>;
using Descriptor = memory::desc;
using Tag = memory::format_tag;

struct Case {
    bool lstm;
    std::string mode;
    memory::dim T, B, I, H, L;

    memory::dim gates() const { return lstm ? 4 : 3; }
    // A GRU whose reset gate comes after the product has a fourth bias.
    memory::dim biases() const { return 4; }
};

class Network {
public:
    explicit Network(const Case& c)
        : engine_(dnnl::engine::kind::cpu, 0), stream_(engine_), case_(c),
          x_({c.T, c.B, c.I}, memory::data_type::f32, Tag::tnc), y_({c.T, c.B, c.H}, memory::data_type::f32, Tag::tnc),
          state_({c.L, 1, c.B, c.H}, memory::data_type::f32, Tag::ldnc),
          bias_({c.L, 1, c.biases(), c.H}, memory::data_type::f32, Tag::ldgo), wx_(weights(c.I, Tag::any)), wh_(weights(c.H, Tag::any)) {
        if (c.L > 1 && c.I != c.H) {
            throw std::invalid_argument("stacked layers need I = H");
        }

        buildForward();
        if (c.mode == "fwdbwd") {
            buildBackward();
        }
    }

    std::string implementation() const { return implementation_; }

    void run() {
        if (case_.mode == "fwdbwd") {
            // The backward pass adds to these.
            clear(dwx_), clear(dwh_), clear(dBias_);
        }

        forward_.execute(stream_, forwardArguments_);
        if (case_.mode == "fwdbwd") {
            backward_.execute(stream_, backwardArguments_);
        }

        stream_.wait();
    }

private:
    Descriptor weights(memory::dim inputs, Tag tag) const {
        return {{case_.L, 1, inputs, case_.gates(), case_.H}, memory::data_type::f32, tag};
    }

    static void clear(memory& m) { std::memset(m.get_data_handle(), 0, m.get_desc().get_size()); }

    memory filled(const Descriptor& descriptor) {
        memory m(descriptor, engine_);
        auto* values = static_cast<float*>(m.get_data_handle());
        std::uniform_real_distribution<float> uniform(-0.1f, 0.1f);
        std::generate_n(values, descriptor.get_size() / sizeof(float), [&] { return uniform(random_); });
        return m;
    }

    memory cleared(const Descriptor& descriptor) {
        memory m(descriptor, engine_);
        clear(m);
        return m;
    }

    memory packed(memory& plain, const Descriptor& descriptor) {
        memory m(descriptor, engine_);
        dnnl::reorder(plain, m).execute(stream_, plain, m);
        stream_.wait();
        return m;
    }

    template <class Primitive, class Descriptor_>
    void takeForward(const Descriptor_& descriptor) {
        forward_ = Primitive(descriptor);
        implementation_ = descriptor.impl_info_str();
        memory plainWx = filled(weights(case_.I, Tag::ldigo)), plainWh = filled(weights(case_.H, Tag::ldigo));
        plainWx_ = plainWx, plainWh_ = plainWh;
        forwardArguments_ = {{DNNL_ARG_SRC_LAYER, filled(x_)}, {DNNL_ARG_SRC_ITER, filled(state_)}, {DNNL_ARG_BIAS, filled(bias_)},
            {DNNL_ARG_WEIGHTS_LAYER, packed(plainWx, descriptor.weights_layer_desc())},
            {DNNL_ARG_WEIGHTS_ITER, packed(plainWh, descriptor.weights_iter_desc())},
            {DNNL_ARG_DST_LAYER, cleared(y_)}, {DNNL_ARG_DST_ITER, cleared(state_)}};
        if (case_.lstm) {
            forwardArguments_.insert({{DNNL_ARG_SRC_ITER_C, filled(state_)}, {DNNL_ARG_DST_ITER_C, cleared(state_)}});
        }

        if (case_.mode == "fwdbwd") {
            forwardArguments_.insert({DNNL_ARG_WORKSPACE, memory(descriptor.workspace_desc(), engine_)});
        }
    }

    void buildForward() {
        prop_kind kind = case_.mode == "fwdbwd" ? prop_kind::forward_training : prop_kind::forward_inference;
        auto direction = rnn_direction::unidirectional_left2right;
        if (case_.lstm) {
            lstm_ = {dnnl::lstm_forward::desc(kind, direction, x_, state_, state_, wx_, wh_, bias_, y_, state_, state_), engine_};
            takeForward<dnnl::lstm_forward>(lstm_);
        } else {
            gru_ = {dnnl::lbr_gru_forward::desc(kind, direction, x_, state_, wx_, wh_, bias_, y_, state_), engine_};
            takeForward<dnnl::lbr_gru_forward>(gru_);
        }
    }

    template <class Primitive, class Descriptor_>
    void takeBackward(const Descriptor_& descriptor) {
        backward_ = Primitive(descriptor);
        implementation_ += std::string("+") + descriptor.impl_info_str();
        dwx_ = cleared(descriptor.diff_weights_layer_desc()), dwh_ = cleared(descriptor.diff_weights_iter_desc()), dBias_ = cleared(bias_);
        backwardArguments_ = forwardArguments_;
        backwardArguments_[DNNL_ARG_WEIGHTS_LAYER] = packed(plainWx_, descriptor.weights_layer_desc());
        backwardArguments_[DNNL_ARG_WEIGHTS_ITER] = packed(plainWh_, descriptor.weights_iter_desc());
        backwardArguments_.insert({{DNNL_ARG_DIFF_SRC_LAYER, cleared(x_)}, {DNNL_ARG_DIFF_SRC_ITER, cleared(state_)},
            {DNNL_ARG_DIFF_WEIGHTS_LAYER, dwx_}, {DNNL_ARG_DIFF_WEIGHTS_ITER, dwh_}, {DNNL_ARG_DIFF_BIAS, dBias_},
            {DNNL_ARG_DIFF_DST_LAYER, filled(y_)}, {DNNL_ARG_DIFF_DST_ITER, cleared(state_)}});
        if (case_.lstm) {
            backwardArguments_.insert({{DNNL_ARG_DIFF_SRC_ITER_C, cleared(state_)}, {DNNL_ARG_DIFF_DST_ITER_C, cleared(state_)}});
        }
    }

    void buildBackward() {
        auto kind = prop_kind::backward;
        auto direction = rnn_direction::unidirectional_left2right;
        if (case_.lstm) {
            using P = dnnl::lstm_backward;
            P::desc d(kind, direction, x_, state_, state_, wx_, wh_, bias_, y_, state_, state_,
                x_, state_, state_, wx_, wh_, bias_, y_, state_, state_);
            takeBackward<P>(P::primitive_desc(d, engine_, lstm_));
        } else {
            using P = dnnl::lbr_gru_backward;
            P::desc d(kind, direction, x_, state_, wx_, wh_, bias_, y_, state_, x_, state_, wx_, wh_, bias_, y_, state_);
            takeBackward<P>(P::primitive_desc(d, engine_, gru_));
        }
    }

    dnnl::engine engine_;
    dnnl::stream stream_;
    Case case_;
    Descriptor x_, y_, state_, bias_, wx_, wh_;
    std::mt19937 random_{1};
    dnnl::lstm_forward::primitive_desc lstm_;
    dnnl::lbr_gru_forward::primitive_desc gru_;
    dnnl::primitive forward_, backward_;
    Arguments forwardArguments_, backwardArguments_;
    memory plainWx_, plainWh_, dwx_, dwh_, dBias_;
    std::string implementation_;
};

static double microseconds(const std::function<void()>& work) {
    auto start = std::chrono::steady_clock::now();
    work();
    return std::chrono::duration<double, std::micro>(std::chrono::steady_clock::now() - start).count();
}

// A sample is as many calls as fill 100 µs, so that reading the clock costs nothing.
static double median(Network& network, double milliseconds) {
    int calls = std::max(1, static_cast<int>(100 / microseconds([&] { network.run(); })));
    std::vector<double> samples;
    for (double spent = 0; samples.empty() || spent < milliseconds * 1000; spent += samples.back() * calls) {
        samples.push_back(microseconds([&] { for (int i = 0; i < calls; i++) network.run(); }) / calls);
    }

    std::nth_element(samples.begin(), samples.begin() + samples.size() / 2, samples.end());
    return samples[samples.size() / 2];
}

static long kilobytes(const std::string& field) {
    std::ifstream status("/proc/self/status");
    for (std::string line; std::getline(status, line);) {
        if (line.rfind(field + ":", 0) == 0) {
            return std::stol(line.substr(field.size() + 1));
        }
    }

    return 0;
}

static long peakMemory(const Case& c) {
    // A small one first: code and threads are not the case's own.
    Case small{c.lstm, c.mode, 2, 2, 8, 8, 1};
    Network(small).run();
    std::ofstream("/proc/self/clear_refs") << 5 << std::flush; // forgets the peak so far
    long before = kilobytes("VmRSS");
    Network network(c);
    for (int i = 0; i < 3; i++) {
        network.run();
    }

    return kilobytes("VmHWM") - before;
}

static Case read(std::istream& words) {
    std::string cell;
    Case c{};
    words >> cell >> c.mode >> c.T >> c.B >> c.I >> c.H >> c.L;
    c.lstm = cell == "lstm";
    if (c.mode == "lmstep" || (cell != "lstm" && cell != "gru")) {
        throw std::invalid_argument("not among oneDNN's primitives");
    }

    return c;
}

int main() {
    std::unique_ptr<Network> network;
    for (std::string line; std::getline(std::cin, line);) {
        std::istringstream words(line);
        std::string verb;
        words >> verb;
        try {
            if (verb == "prepare") {
                network.reset();
                network = std::make_unique<Network>(read(words));
                network->run();
                std::cout << "ready " << network->implementation() << std::endl;
            } else if (verb == "run" && network) {
                double milliseconds;
                words >> milliseconds;
                std::cout << "time " << median(*network, milliseconds) << std::endl;
            } else if (verb == "memory") {
                std::cout << "memory " << peakMemory(read(words)) << std::endl;
            } else {
                std::cout << "cannot " << verb << std::endl;
            }
        } catch (const std::exception& failure) {
            std::cout << "cannot " << failure.what() << std::endl;
        }
    }
}
