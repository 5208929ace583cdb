// Calls covector from C, without any Rust runtime.
#include <math.h>
#include <stdint.h>
#include <stdio.h>

float train_xor(uint64_t seed, size_t epochs);
float fit_decay(float rate, uint16_t n);
float track(float velocity, uint16_t n);
float valley(float x, float y);
float turn(float angle);

static int failures = 0;

static void check(const char *what, float is, float should_be, float tolerance) {
    int right = fabsf(is - should_be) <= tolerance;
    printf("%s %s: %g\n", right ? "ok  " : "FAIL", what, is);
    failures += !right;
}

int main(void) {
    check("accuracy on xor", train_xor(1, 400), 1.0f, 0.0f);
    check("rate of a decay, from 10,000 samples", fit_decay(0.25f, 10000), 0.25f, 1e-4f);
    check("velocity, from distances", track(0.5f, 40), 0.5f, 1e-2f);
    check("distance of two minima", valley(-1.2f, 1.0f), 0.0f, 1e-5f);
    check("sine of an angle", turn(0.5f), 0.47942554f, 1e-5f);
    return failures;
}
