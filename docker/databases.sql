-- Beside `lotse`, which the image makes.
CREATE DATABASE keys;
CREATE DATABASE facts;
