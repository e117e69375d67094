/// The model test: random walks over the platform, compared with a small oracle.
package com.comms123.e2e.model;
