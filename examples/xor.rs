//! The smallest network that has something to learn: `cargo run --example xor`.

use covector::prelude::*;

network! {
    struct Xor {
        hidden: Dense<2, 4>,
        tanh: Tanh<4>,
        output: Dense<4, 1>,
        sigmoid: Sigmoid<1>,
    }
}

fn main() -> Result<(), TrainError> {
    let x = [[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]].map(Vector);
    let targets = [[0.0], [1.0], [1.0], [0.0]].map(Vector);

    let mut net = Xor::seeded(Init::XavierUniform, 1);
    let mut adam = Adam::new(0.05);
    let mut ws = Workspace::ZERO;
    for step in 0..=400 {
        let loss = train_step(
            &mut net,
            &MeanSquaredError,
            &mut adam,
            &x,
            &targets,
            &mut ws,
        )?;
        if step % 100 == 0 {
            println!("step {step:3}: loss {loss:.5}");
        }
    }

    println!("\na b   a xor b   learnt");
    for (x, target) in x.iter().zip(&targets) {
        let y = net.eval(x);
        println!("{} {}   {:7}   {:6.3}", x[0], x[1], target[0], y[0]);
        assert!((y[0] - target[0]).abs() < 0.1, "not learnt");
    }
    Ok(())
}
