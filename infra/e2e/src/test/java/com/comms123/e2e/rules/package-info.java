/// The removal of each stored field: the services' own rules, as a page, and compared with the stored data.
package com.comms123.e2e.rules;
