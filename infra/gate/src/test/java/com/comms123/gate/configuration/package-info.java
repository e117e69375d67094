/// The reference of every setting, written from what the compiler and the services' YAML files say.
package com.comms123.gate.configuration;
